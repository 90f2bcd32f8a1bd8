"""Sends back little by little, with rests: a client that sends much waits long, and gets all of it."""

import time
from threading import Thread


def talk(sock):
    try:
        while data := sock.recv(4096):
            sock.sendall(data)
            time.sleep(0.01)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        Thread(target=talk, args=(sock,), daemon=True).start()
