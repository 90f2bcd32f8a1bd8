"""Makes the named pipe, then starts the child; nobody else takes its name away meanwhile."""

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
    os.remove("pipe")
    return found
