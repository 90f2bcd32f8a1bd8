"""Holds one lock while it talks: the threads are there together and talk one after another."""

from threading import Lock, Thread

lock = Lock()


def talk(sock):
    with lock:
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
        Thread(target=talk, args=(sock,)).start()
