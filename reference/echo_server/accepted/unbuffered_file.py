"""An unbuffered file: its read returns what is there."""

from threading import Thread


def talk(sock):
    with sock, sock.makefile("rb", buffering=0) as incoming:
        try:
            while data := incoming.read(4096):
                sock.sendall(data)
        except ConnectionError:
            pass


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,)).start()
