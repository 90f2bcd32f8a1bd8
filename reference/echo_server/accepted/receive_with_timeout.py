"""Looks up from recv now and then and goes on with the same client."""

import socket
from threading import Thread


def talk(sock):
    sock.settimeout(0.1)
    try:
        while True:
            try:
                data = sock.recv(4096)
            except socket.timeout:
                continue
            if not data:
                break
            sock.settimeout(None)
            sock.sendall(data)
            sock.settimeout(0.1)
    except OSError:
        pass
    sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
