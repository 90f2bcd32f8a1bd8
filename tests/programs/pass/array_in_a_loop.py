"""Reads a shared array item by item, which is no waiting for anything."""

from multiprocessing import Array, Process

WANTED = [2, 0, 0, 0, 0, 0]


def work(array):
    with array.get_lock():
        array[0] += 1


def main():
    array = Array("i", 6)
    children = [Process(target=work, args=(array,)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    return [array[index] for index in range(len(array))]
