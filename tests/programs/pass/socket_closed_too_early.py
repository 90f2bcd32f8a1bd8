"""Sends before anybody is there who could close the other end; what is lost then is told to who receives."""

import multiprocessing
import socket

WANTED = "ConnectionResetError"


def look(here, there):
    there.close()
    here.close()


def main():
    here, there = socket.socketpair()
    there.send(b"x")
    child = multiprocessing.Process(target=look, args=(here, there))
    child.start()
    here.close()
    try:
        there.recv(1)
    except ConnectionResetError as error:
        return type(error).__name__
    return ""
