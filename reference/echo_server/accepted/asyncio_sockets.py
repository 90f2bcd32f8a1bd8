"""Tasks that wait for the sockets themselves: sock_accept, sock_recv, sock_sendall."""

import asyncio

tasks = set()


async def echo(sock):
    loop = asyncio.get_running_loop()
    with sock:
        try:
            while data := await loop.sock_recv(sock, 4096):
                await loop.sock_sendall(sock, data)
        except ConnectionError:
            pass


def talk(sock):
    sock.setblocking(False)
    asyncio.run(echo(sock))


async def accept(server):
    loop = asyncio.get_running_loop()
    while True:
        sock, _ = await loop.sock_accept(server)
        task = asyncio.create_task(echo(sock))
        tasks.add(task)
        task.add_done_callback(tasks.discard)


def serve(server):
    server.setblocking(False)
    asyncio.run(accept(server))
