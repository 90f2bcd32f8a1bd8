"""Receives once and then sends what it has, again and again: the loop never receives anything else."""

import threading


def talk(sock):
    data = sock.recv(1024)
    while data:
        sock.sendall(data)
    sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=talk, args=(sock,)).start()
