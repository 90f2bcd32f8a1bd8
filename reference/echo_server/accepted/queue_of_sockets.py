"""A queue hands the sockets to workers; there is a new worker whenever all are busy."""

import threading
from queue import Queue

sockets = Queue()
idle = threading.Semaphore(0)


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def worker():
    while True:
        talk(sockets.get())
        idle.release()


def serve(server):
    while True:
        sock, _ = server.accept()
        if not idle.acquire(blocking=False):
            threading.Thread(target=worker, daemon=True).start()
        sockets.put(sock)
        del sock
