"""A line for each portion in one pipe: it is at its end when the last cook has gone."""

import os
from multiprocessing import Process


def producer(name, food, q, n=3):
    for _ in range(n):
        os.write(q, f"{food}\n".encode())


def consumer(name, q, eat=print):
    with os.fdopen(q) as portions:
        for food in portions:
            eat(food.rstrip("\n"))


def dine(name, reader, writer, eat):
    os.close(writer)
    consumer(name, reader, eat)


def main(n=3, eat=print):
    reader, writer = os.pipe()
    eater = Process(target=dine, args=("c", reader, writer, eat))
    eater.start()
    os.close(reader)
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", writer, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    os.close(writer)
    for process in (*cooks, eater):
        process.join()
