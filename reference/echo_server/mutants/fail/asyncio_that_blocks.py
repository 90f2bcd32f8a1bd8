"""Calls the blocking talk in a coroutine: the loop stands still until that client leaves."""

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


async def handle(sock):
    sock.setblocking(True)
    talk(sock)


async def accept(server):
    loop = asyncio.get_running_loop()
    while True:
        sock, addr = await loop.sock_accept(server)
        await handle(sock)


def serve(server):
    server.setblocking(False)
    asyncio.run(accept(server))
