"""Two children of `os.fork` count in one file, one after the other."""

import os

WANTED = "2"


def count():
    with open("count") as file:
        number = int(file.read())
    with open("count", "w") as file:
        file.write(str(number + 1))


def main():
    with open("count", "w") as file:
        file.write("0")
    for _ in range(2):
        if os.fork() == 0:
            count()
            os._exit(0)
        os.wait()
    with open("count") as file:
        return file.read()
