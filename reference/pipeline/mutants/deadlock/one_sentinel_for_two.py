"""One None for two consumers: the second one waits for ever."""

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
    eaters = [Process(target=consumer, args=(name, q, eat)) for name in ("c1", "c2")]
    for one in [*cooks, *eaters]:
        one.start()
    for cook in cooks:
        cook.join()
    q.put(None)
    for eater in eaters:
        eater.join()
