"""Connects more often than anybody accepts: there is room for one, and one more."""

import socket

WANTED = 3


def main():
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("door")
        server.listen(1)
        clients = [socket.socket(socket.AF_UNIX) for _ in range(3)]
        for client in clients:
            client.connect("door")
    return len(clients)
