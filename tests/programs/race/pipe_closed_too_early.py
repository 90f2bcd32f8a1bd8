"""The writing end is closed before it is known that the thread has written."""

import os
import threading

WANTED = "x"


def main():
    reader, writer = os.pipe()
    thread = threading.Thread(target=lambda: os.write(writer, b"x"))
    thread.start()
    os.close(writer)
    thread.join()
    return os.read(reader, 9).decode()
