"""Keeps every connection in a list and closes none: the clients wait for the end for ever."""

from threading import Thread

connections = []


def talk(sock):
    connections.append(sock)
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
