"""The ThreadPool of multiprocessing, with a hundred threads."""

from contextlib import closing
from multiprocessing.pool import ThreadPool


def talk(sock):
    with closing(sock):
        try:
            while True:
                data = sock.recv(1024)
                if not data:
                    break
                sock.sendall(data)
        except ConnectionError as e:
            print(e)


def serve(server):
    pool = ThreadPool(100)
    while True:
        sock, _ = server.accept()
        pool.apply_async(talk, (sock,))
