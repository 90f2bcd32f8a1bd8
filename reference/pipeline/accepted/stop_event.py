"""An event says that nobody cooks any more; what is in the queue by then is sure to have arrived."""

from multiprocessing import Event, Process, Queue
from queue import Empty


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, closed=None):
    while True:
        last = closed.is_set()
        try:
            food = q.get(timeout=0.1)
        except Empty:
            if last:
                return
        else:
            eat(food)


def main(n=3, eat=print):
    q, closed = Queue(), Event()
    c = Process(target=consumer, args=("c", q, eat, closed))
    c.start()
    cooks = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    closed.set()
    c.join()
