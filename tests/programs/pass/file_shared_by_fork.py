"""Processes share the place in a file that their parent has opened: each reads and writes where the last one was."""

import multiprocessing
import os

WANTED = [["head", "0", "tail", "1"], "abc", ["def", "ghi"], 9, "bcd"]


def write(file, number):
    file.write(f"{number}\n")
    file.flush()


def read(descriptor, found):
    found.put(os.read(descriptor, 3))


def in_turn(target, *args):
    child = multiprocessing.Process(target=target, args=args)
    child.start()
    child.join()


def main():
    with open("all.txt", "w") as file:
        file.write("head\n")
        file.flush()
        in_turn(write, file, 0)
        file.write("tail\n")
        file.flush()
        in_turn(write, file, 1)
    with open("all.txt") as file:
        lines = file.read().split()
    with open("letters", "w") as file:
        file.write("abcdefghi")
    descriptor = os.open("letters", os.O_RDONLY)
    first, found = os.read(descriptor, 3), multiprocessing.SimpleQueue()
    children = [multiprocessing.Process(target=read, args=(descriptor, found)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    rest, here = sorted([found.get(), found.get()]), os.lseek(descriptor, 0, os.SEEK_CUR)
    os.lseek(descriptor, 1, os.SEEK_SET)
    return [lines, first.decode(), [one.decode() for one in rest], here, os.read(descriptor, 3).decode()]
