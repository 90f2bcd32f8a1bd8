"""A line for each portion in one named pipe: it is at its end when the last cook has gone, and `main` has."""

import os
import tempfile
from multiprocessing import Process


def producer(name, food, q, n=3):
    with open(q, "w") as kitchen:
        kitchen.writelines(f"{food}\n" for _ in range(n))


def consumer(name, q, eat=print):
    with open(q) as portions:
        for food in portions:
            eat(food.rstrip("\n"))


def main(n=3, eat=print):
    with tempfile.TemporaryDirectory() as folder:
        q = os.path.join(folder, "counter")
        os.mkfifo(q)
        eater = Process(target=consumer, args=("c", q, eat))
        eater.start()
        with open(q, "w"):
            cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
            for cook in cooks:
                cook.start()
            for cook in cooks:
                cook.join()
        eater.join()
