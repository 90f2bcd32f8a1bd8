"""A thread for each client; an empty recv is the end."""

from threading import Thread


def talk(sock):
    with sock:
        try:
            while data := sock.recv(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
