# slow: an executor and a manager make many steps
"""Producers and a consumer are all sent to an executor."""

from concurrent.futures import ProcessPoolExecutor, wait
from multiprocessing import Manager


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while (food := q.get()) is not None:
        eat(food)


def main(n=3, eat=print):
    q = Manager().Queue()
    with ProcessPoolExecutor(max_workers=4) as pool:
        eaten = pool.submit(consumer, "c", q, eat)
        wait([pool.submit(producer, f"p{i}", "food", q, n) for i in range(3)])
        q.put(None)
        eaten.result()
