"""Sets the client's socket non-blocking and waits for it with select, in a thread of its own."""

import select
from threading import Thread


def talk(sock):
    sock.setblocking(False)
    owed = b""
    try:
        while True:
            if not owed:
                select.select([sock], [], [])
                owed = sock.recv(4096)
                if not owed:
                    break
            select.select([], [sock], [])
            try:
                owed = owed[sock.send(owed):]
            except BlockingIOError:
                pass
    except ConnectionError:
        pass
    sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
