"""Closes when a client leaves politely, and keeps the connection of one that resets."""

from threading import Thread

clients = set()


def talk(sock):
    clients.add(sock)
    while True:
        try:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
        except ConnectionError:
            return
    clients.remove(sock)
    sock.close()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
