"""Takes what one `recv` gives for all that was sent: there may be only the first part of it yet."""

import socket
import threading

WANTED = 50_000


def main():
    here, there = socket.socketpair()
    thread = threading.Thread(target=there.sendall, args=(b"x" * 50_000,))
    thread.start()
    size = len(here.recv(100_000))
    thread.join()
    return size
