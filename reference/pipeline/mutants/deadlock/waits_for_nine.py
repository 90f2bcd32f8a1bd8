"""Counts to nine whatever n is: with fewer portions the consumer waits for ever."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    for _ in range(9):
        eat(q.get())


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    for one in [*cooks, c]:
        one.start()
    for cook in cooks:
        cook.join()
    c.join()
