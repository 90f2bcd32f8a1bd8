"""Handles no exception: a reset ends the client's thread with a traceback, and with closes the socket."""

from threading import Thread


def talk(sock):
    with sock:
        while True:
            data = sock.recv(1024)
            if not data:
                return
            sock.sendall(data)


def serve(server):
    while True:
        client, address = server.accept()
        Thread(target=talk, args=(client,), name=f"client {address}", daemon=True).start()
