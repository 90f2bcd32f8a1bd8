"""Selects among two pipes, and takes whichever is ready first for the first one's."""

import os
import select

WANTED = ["a", "b"]


def say(writer, word):
    os.write(writer, word.encode())
    os._exit(0)


def main():
    readers = []
    for word in "ab":
        reader, writer = os.pipe()
        if os.fork() == 0:
            say(writer, word)
        os.close(writer)
        readers.append(reader)
    words = []
    while readers:
        reader = select.select(readers, [], [])[0][0]
        words.append(os.read(reader, 10).decode())
        readers.remove(reader)
    for _ in words:
        os.wait()
    return words
