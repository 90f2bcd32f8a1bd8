"""Asks a pipe again and again without waiting, until the thread has written."""

import os
import threading

WANTED = "x"


def main():
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    threading.Thread(target=lambda: os.write(writer, b"x")).start()
    while True:
        try:
            return os.read(reader, 1).decode()
        except BlockingIOError:
            continue
