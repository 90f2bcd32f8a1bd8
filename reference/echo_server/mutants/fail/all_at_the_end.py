"""Collects everything and sends it when the client has sent its last byte."""

from threading import Thread


def talk(sock):
    try:
        parts = []
        while True:
            data = sock.recv(1024)
            if not data:
                break
            parts.append(data)
        sock.sendall(b"".join(parts))
    except ConnectionError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
