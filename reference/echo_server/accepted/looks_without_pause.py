"""Nobody waits: one thread looks at all sockets again and again, and computes all the time."""

from contextlib import suppress

MUCH = 65536


def talk(sock):
    sock.setblocking(True)
    with sock, suppress(ConnectionError):
        while data := sock.recv(4096):
            sock.sendall(data)


def serve(server):
    server.setblocking(False)
    owed = {}
    ended = set()
    while True:
        with suppress(BlockingIOError):
            sock, _ = server.accept()
            sock.setblocking(False)
            owed[sock] = b""
        for sock in list(owed):
            try:
                if sock not in ended and len(owed[sock]) < MUCH:
                    with suppress(BlockingIOError):
                        data = sock.recv(4096)
                        owed[sock] += data
                        if not data:
                            ended.add(sock)
                if owed[sock]:
                    with suppress(BlockingIOError):
                        owed[sock] = owed[sock][sock.send(owed[sock]) :]
            except ConnectionError:
                owed[sock] = b""
                ended.add(sock)
            if sock in ended and not owed[sock]:
                ended.discard(sock)
                del owed[sock]
                sock.close()
