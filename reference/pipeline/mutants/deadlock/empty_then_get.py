"""Two consumers look and then get: both see the last portion, and one of them waits for ever."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while not q.empty():
        eat(q.get())


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    eaters = [Process(target=consumer, args=(name, q, eat)) for name in ("c1", "c2")]
    for eater in eaters:
        eater.start()
    for eater in eaters:
        eater.join()
