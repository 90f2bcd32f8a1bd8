"""Connects as often as there is room for, and once more when somebody is accepted."""

import socket
import threading

WANTED = 3


def main():
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("door")
        server.listen(1)
        clients = [socket.socket(socket.AF_UNIX) for _ in range(3)]
        thread = threading.Thread(target=server.accept)
        thread.start()
        for client in clients:
            client.connect("door")
        thread.join()
    return len(clients)
