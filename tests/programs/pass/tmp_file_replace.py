"""Writes a new file piece by piece, then puts it in place of the old: another process reads one or the other."""

import os
from multiprocessing import Process

WANTED = True


def save(text):
    with open("state.tmp", "w") as file:
        for word in text.split():
            file.write(word)
            file.flush()
    os.replace("state.tmp", "state.txt")


def main():
    save("old state")
    process = Process(target=save, args=("new state",))
    process.start()
    with open("state.txt") as file:
        whole = file.read() in {"oldstate", "newstate"}
    process.join()
    return whole
