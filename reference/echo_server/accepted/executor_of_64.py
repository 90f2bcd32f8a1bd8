"""A pool of 64 threads that is made when the module is imported."""

from concurrent.futures import ThreadPoolExecutor

executor = ThreadPoolExecutor(64, thread_name_prefix="client")


def talk(sock):
    with sock:
        while True:
            try:
                data = sock.recv(1024)
            except ConnectionResetError:
                return
            if not data:
                return
            sock.sendall(data)


def serve(server):
    while True:
        conn, _ = server.accept()
        executor.submit(talk, conn)
