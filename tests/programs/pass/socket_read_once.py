"""Takes what one `recv` gives, when all has been sent: as much as that fits into the pair."""

import socket
import threading

WANTED = 50_000


def main():
    here, there = socket.socketpair()
    thread = threading.Thread(target=there.sendall, args=(b"x" * 50_000,))
    thread.start()
    thread.join()
    return len(here.recv(100_000))
