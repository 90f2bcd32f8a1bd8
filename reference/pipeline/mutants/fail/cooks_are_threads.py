"""Threads go by the name of Process: the producers are no processes of their own."""

from queue import Queue as JoinableQueue
from threading import Thread as Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(f"{food} of {name}")


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    guest = Process(target=consumer, args=("guest", q, eat), daemon=True)
    cooks = [Process(target=producer, args=(f"cook {i}", f"dish {i}", q, n)) for i in range(3)]
    for one in (guest, *cooks):
        one.start()
    for one in cooks:
        one.join()
    q.join()
