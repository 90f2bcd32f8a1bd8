"""Every wait has a limit, and whoever runs into it tries again with what is left."""

import socket
from threading import Thread


def patiently(action, *args):
    while True:
        try:
            return action(*args)
        except socket.timeout:
            continue


def talk(sock):
    with sock:
        sock.settimeout(0.2)
        try:
            while data := patiently(sock.recv, 4096):
                while data:
                    data = data[patiently(sock.send, data) :]
        except OSError:
            pass


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,), daemon=True).start()
