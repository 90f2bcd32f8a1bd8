"""Four processes accept, each with a thread for each of its clients."""

import multiprocessing
import threading


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except OSError:
            pass


def _accept(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=talk, args=(sock,), daemon=True).start()


def serve(server):
    workers = [multiprocessing.Process(target=_accept, args=(server,), daemon=True) for _ in range(4)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
