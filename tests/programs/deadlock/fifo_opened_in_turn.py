"""Two named pipes, which two threads open in different order: each waits for the other to open the other end."""

import os
import threading

WANTED = "to and fro"


def main():
    os.mkfifo("to")
    os.mkfifo("fro")
    found = []

    def answer():
        with open("fro", "w") as fro, open("to") as to:
            fro.write(to.read() + " and fro")

    thread = threading.Thread(target=answer)
    thread.start()
    with open("to", "w") as to:
        to.write("to")
    with open("fro") as fro:
        found.append(fro.read())
    thread.join()
    return found[0]
