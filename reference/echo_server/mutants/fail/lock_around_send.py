"""Holds one lock while it sends: a client that does not read keeps it, and all others wait."""

from threading import Lock, Thread

lock = Lock()


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            with lock:
                sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
