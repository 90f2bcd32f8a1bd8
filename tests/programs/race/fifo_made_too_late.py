"""Starts the child before the named pipe is there: it may not find it, or make a file of that name."""

import multiprocessing
import os

WANTED = "hello"


def send():
    with open("pipe", "w") as file:
        file.write("hello")


def main():
    child = multiprocessing.Process(target=send)
    child.start()
    try:
        os.mkfifo("pipe")
    except FileExistsError:
        return "too late"
    with open("pipe") as file:
        found = file.read()
    child.join()
    return found
