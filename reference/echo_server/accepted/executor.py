"""A pool of a hundred threads."""

from concurrent.futures import ThreadPoolExecutor


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionResetError:
        pass
    finally:
        sock.close()


def serve(server):
    with ThreadPoolExecutor(max_workers=100) as pool:
        while True:
            sock, addr = server.accept()
            print("from", addr)
            pool.submit(talk, sock)
