"""asyncio streams, with a drain after each write."""

import asyncio


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


async def echo(reader, writer):
    try:
        while data := await reader.read(4096):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def main(server):
    listening = await asyncio.start_server(echo, sock=server)
    async with listening:
        await listening.serve_forever()


def serve(server):
    asyncio.run(main(server))
