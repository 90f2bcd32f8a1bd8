"""Two threads for each client: one reads, one writes, with a queue between them."""

from queue import Queue
from threading import Thread


def write(sock, q):
    try:
        while (data := q.get()) is not None:
            sock.sendall(data)
    except OSError:
        pass


def talk(sock):
    q = Queue()
    writer = Thread(target=write, args=(sock, q))
    writer.start()
    try:
        while data := sock.recv(4096):
            q.put(data)
    except OSError:
        pass
    q.put(None)
    writer.join()
    sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
