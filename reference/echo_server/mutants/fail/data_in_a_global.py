"""What a client has sent is kept in a global: another client may get it."""

import socket
import threading

data = b""


def talk(sock):
    global data
    with sock:
        try:
            while True:
                data = sock.recv(1024)
                if not data:
                    break
                sock.sendall(data)
        except OSError:
            pass


def serve(server):
    while True:
        c, _ = server.accept()
        threading.Thread(target=talk, args=(c,), daemon=True).start()
