"""The writing end is closed when the thread has written; then there is an end to be read."""

import os
import threading

WANTED = ["x", ""]


def main():
    reader, writer = os.pipe()
    thread = threading.Thread(target=lambda: os.write(writer, b"x"))
    thread.start()
    thread.join()
    os.close(writer)
    return [os.read(reader, 9).decode(), os.read(reader, 9).decode()]
