"""Uses asyncio.to_thread, whose pool has 32 threads at most: fifty clients do not fit in."""

import asyncio


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


async def accept(server):
    loop = asyncio.get_running_loop()
    tasks = set()
    while True:
        sock, addr = await loop.sock_accept(server)
        sock.setblocking(True)
        tasks.add(asyncio.create_task(asyncio.to_thread(talk, sock)))


def serve(server):
    server.setblocking(False)
    asyncio.run(accept(server))
