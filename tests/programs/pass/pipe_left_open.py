"""Children write lines, the parent reads line by line until all writing ends are closed, its own among them."""

import multiprocessing
import os

WANTED = ["one", "two"]


def work(reader, writer, word):
    os.close(reader)
    with os.fdopen(writer, "w") as file:
        print(word, file=file)


def main():
    reader, writer = os.pipe()
    for word in WANTED:
        multiprocessing.Process(target=work, args=(reader, writer, word)).start()
    os.close(writer)
    with os.fdopen(reader) as file:
        return sorted(line.strip() for line in file)
