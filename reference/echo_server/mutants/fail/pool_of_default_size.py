"""A pool of the default size, 32 at most: fifty clients do not fit in."""

from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor()


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


def serve(server):
    while True:
        sock, addr = server.accept()
        pool.submit(talk, sock)
