"""asyncio that hands the talking to a pool of 128 threads of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def talk(sock):
    with sock:
        sock.setblocking(True)
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


async def accept(server):
    loop = asyncio.get_running_loop()
    pool = ThreadPoolExecutor(128)
    while True:
        sock, _ = await loop.sock_accept(server)
        loop.run_in_executor(pool, talk, sock)


def serve(server):
    server.setblocking(False)
    asyncio.run(accept(server))
