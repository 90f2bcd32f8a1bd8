"""The writer of each client waits for its queue, and nobody tells it that the client has left."""

from queue import Queue
from threading import Thread


def write(sock, q):
    while True:
        sock.sendall(q.get())
        q.task_done()


def talk(sock):
    q = Queue()
    Thread(target=write, args=(sock, q), daemon=True).start()
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            q.put(data)
        q.join()
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
