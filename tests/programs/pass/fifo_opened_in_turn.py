"""Two named pipes, which two threads open in the same order."""

import os
import threading

WANTED = "to and back"


def main():
    os.mkfifo("to")
    os.mkfifo("back")
    found = []

    def answer():
        with open("to") as to, open("back", "w") as back:
            back.write(to.read() + " and back")

    thread = threading.Thread(target=answer)
    thread.start()
    with open("to", "w") as to:
        to.write("to")
    with open("back") as back:
        found.append(back.read())
    thread.join()
    return found[0]
