"""Keeps a list of at most sixty clients, and hangs up on the oldest one when another comes: it may still be there."""

import threading

clients = []


def talk(sock):
    try:
        while data := sock.recv(1024):
            sock.sendall(data)
    except OSError:
        pass
    finally:
        sock.close()


def serve(server):
    while True:
        sock, _ = server.accept()
        clients.append(sock)
        if len(clients) > 60:
            clients.pop(0).close()
        threading.Thread(target=talk, args=(sock,), daemon=True).start()
