"""Two named pipes, which two threads open in the same order."""

import os
import threading

WANTED = "to and fro"


def main():
    os.mkfifo("to")
    os.mkfifo("fro")
    found = []

    def answer():
        with open("to") as to, open("fro", "w") as fro:
            fro.write(to.read() + " and fro")

    thread = threading.Thread(target=answer)
    thread.start()
    with open("to", "w") as to:
        to.write("to")
    with open("fro") as fro:
        found.append(fro.read())
    thread.join()
    return found[0]
