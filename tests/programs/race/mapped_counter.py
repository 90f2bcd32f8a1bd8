"""Two processes count in mapped memory, and nobody keeps the other from counting meanwhile."""

import mmap
import multiprocessing

WANTED = 2


def count(memory):
    memory[0] += 1


def main():
    memory = mmap.mmap(-1, 1)
    children = [multiprocessing.Process(target=count, args=(memory,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return memory[0]
