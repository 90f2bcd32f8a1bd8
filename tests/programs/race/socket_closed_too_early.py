"""Sends through a socket whose other end may be closed by then."""

import multiprocessing
import socket

WANTED = True


def look(here, there):
    there.close()
    here.close()


def main():
    here, there = socket.socketpair()
    child = multiprocessing.Process(target=look, args=(here, there))
    child.start()
    here.close()
    try:
        there.send(b"x")
    except BrokenPipeError:
        return False
    return True
