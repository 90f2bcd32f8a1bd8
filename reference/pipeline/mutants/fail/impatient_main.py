"""Waits for the consumer a second at most: it may be slower, and is a daemon."""

import time
from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        if food is None:
            break
        time.sleep(2)
        eat(food)


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat), daemon=True)
    for one in [*cooks, c]:
        one.start()
    for cook in cooks:
        cook.join()
    q.put(None)
    c.join(1)
