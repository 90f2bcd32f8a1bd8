"""Two processes count in mapped memory, one after the other."""

import mmap
import multiprocessing

WANTED = 2


def count(memory, lock):
    with lock:
        memory[0] += 1


def main():
    memory, lock = mmap.mmap(-1, 1), multiprocessing.Lock()
    children = [multiprocessing.Process(target=count, args=(memory, lock)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return memory[0]
