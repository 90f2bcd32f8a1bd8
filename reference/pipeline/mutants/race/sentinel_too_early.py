"""Puts the None before it has joined the producers: what they put after it is never eaten."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        if food is None:
            break
        eat(food)


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    for one in [*cooks, c]:
        one.start()
    q.put(None)
    for cook in cooks:
        cook.join()
    c.join()
