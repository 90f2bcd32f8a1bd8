"""A pool of four: the fifth client waits until one of the first leaves."""

from concurrent.futures import ThreadPoolExecutor


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
    with ThreadPoolExecutor(max_workers=4) as pool:
        while True:
            sock, addr = server.accept()
            pool.submit(talk, sock)
