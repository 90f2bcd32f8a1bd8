"""Starts a heartbeat thread for each client that goes on when the client has left."""

import time
from threading import Thread


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def heartbeat(addr):
    while True:
        time.sleep(0.05)


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk, args=(sock,)).start()
        Thread(target=heartbeat, args=(addr,), daemon=True).start()
