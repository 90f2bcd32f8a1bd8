"""Waits until the buffer is full: a short message does not come back."""

import socket
from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024, socket.MSG_WAITALL)
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
