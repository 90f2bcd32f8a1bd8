"""More goes into a pipe than it holds, before anybody reads."""

import os

WANTED = 70_000


def main():
    reader, writer = os.pipe()
    size = os.write(writer, b"x" * 70_000)
    os.close(writer)
    with os.fdopen(reader, "rb") as file:
        file.read()
    return size
