"""Waits for an answer that is given when the question is at its end, and does not say that it is."""

import socket
import threading

WANTED = "QUESTION"


def answer(end):
    with end:
        question = b""
        while part := end.recv(100):
            question += part
        end.sendall(question.upper())


def main():
    here, there = socket.socketpair()
    thread = threading.Thread(target=answer, args=(there,))
    thread.start()
    here.sendall(b"question")
    found = here.recv(100).decode()
    thread.join()
    return found
