"""Closes with SO_LINGER of zero: what the client has not read yet is thrown away."""

import struct
import socket
import threading


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except OSError:
            pass


def serve(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=talk, args=(sock,), daemon=True).start()


def serve(server):
    while True:
        sock, _ = server.accept()
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        threading.Thread(target=talk, args=(sock,), daemon=True).start()
