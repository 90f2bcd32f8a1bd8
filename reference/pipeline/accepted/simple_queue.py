"""A SimpleQueue, a consumer that counts, and nobody waits for the producers: they end anyway."""

from functools import partial
from multiprocessing import Process, SimpleQueue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, *, total=9):
    eaten = 0
    while eaten < total:
        eat(q.get())
        eaten += 1


def main(n=3, eat=print):
    q = SimpleQueue()
    c = Process(target=partial(consumer, "c", q, eat, total=3 * n))
    c.start()
    for i in range(3):
        Process(target=producer, args=(f"p{i}", "bread", q, n)).start()
    c.join()
