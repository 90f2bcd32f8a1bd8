"""Reads the named pipe to its end, then waits for the child."""

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
    with open("pipe") as file:
        found = file.read()
    child.join()
    return found
