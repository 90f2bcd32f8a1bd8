"""asyncio streams, read line by line: what has no newline at its end does not come back."""

import asyncio


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    sock.close()


async def echo(reader, writer):
    while True:
        line = await reader.readline()
        if not line:
            break
        writer.write(line)
        await writer.drain()
    writer.close()


async def main(server):
    listening = await asyncio.start_server(echo, sock=server)
    await listening.serve_forever()


def serve(server):
    asyncio.run(main(server))
