"""Hands the listening socket to the thread: nobody talks to the client."""

from threading import Thread


def talk(sock):
    while True:
        try:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
        except OSError:
            break


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(server,)).start()
