"""Selects among two pipes, and asks each for its own word."""

import os
import select

WANTED = ["a", "b"]


def say(writer, word):
    os.write(writer, word.encode())
    os._exit(0)


def main():
    words = {}
    for word in "ab":
        reader, writer = os.pipe()
        if os.fork() == 0:
            say(writer, word)
        os.close(writer)
        words[reader] = ""
    readers = list(words)
    while readers:
        ready, _, _ = select.select(readers, [], [])
        for reader in ready:
            found = os.read(reader, 10)
            words[reader] += found.decode()
            if not found:
                readers.remove(reader)
    for _ in words:
        os.wait()
    return list(words.values())
