"""The consumer is a daemon thread of the main process."""

import threading
from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    cooks = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    t = threading.Thread(target=consumer, args=("c", q, eat))
    t.setDaemon(True)
    t.start()
    for cook in cooks:
        cook.join()
    q.join()
