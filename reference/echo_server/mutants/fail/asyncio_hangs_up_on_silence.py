"""asyncio that waits five seconds for each message: a client that thinks for longer is cut off."""

import asyncio


def talk(sock):
    with sock:
        while data := sock.recv(4096):
            sock.sendall(data)


async def echo(reader, writer):
    try:
        while data := await asyncio.wait_for(reader.read(4096), timeout=5):
            writer.write(data)
            await writer.drain()
    except (TimeoutError, ConnectionError):
        pass
    finally:
        writer.close()


async def accept(server):
    listening = await asyncio.start_server(echo, sock=server)
    async with listening:
        await listening.serve_forever()


def serve(server):
    asyncio.run(accept(server))
