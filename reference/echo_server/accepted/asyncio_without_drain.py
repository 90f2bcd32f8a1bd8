"""asyncio streams without drain: what is owed waits in memory, and goes out before the close."""

import asyncio


async def echo(reader, writer):
    while True:
        try:
            data = await reader.read(1024)
        except ConnectionResetError:
            break
        if not data:
            break
        writer.write(data)
    writer.close()


def talk(sock):
    async def alone():
        reader, writer = await asyncio.open_connection(sock=sock)
        await echo(reader, writer)
        try:
            await writer.wait_closed()
        except OSError:
            pass

    asyncio.run(alone())


def serve(server):
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(asyncio.start_server(echo, sock=server))
    loop.run_forever()
