"""More goes into a pipe than it holds, while a thread reads."""

import os
import threading

WANTED = [70_000, 70_000]


def main():
    reader, writer = os.pipe()
    sizes = []

    def read():
        with os.fdopen(reader, "rb") as file:
            sizes.append(len(file.read()))

    thread = threading.Thread(target=read)
    thread.start()
    sizes.insert(0, os.write(writer, b"x" * 70_000))
    os.close(writer)
    thread.join()
    return sizes
