"""Waits for the child to end before it opens the named pipe: the child waits for somebody who does."""

import multiprocessing
import os

WANTED = "hello"


def send():
    with open("pipe", "w") as file:
        file.write("hello")


def main():
    os.mkfifo("pipe")
    child = multiprocessing.Process(target=send)
    child.start()
    child.join()
    with open("pipe") as file:
        return file.read()
