# slow: a pool and a manager make many steps
"""The producers in a pool, the queue in a manager; the consumer is told by None."""

from multiprocessing import Manager, Pool, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    for food in iter(q.get, None):
        eat(food)


def main(n=3, eat=print):
    with Manager() as manager:
        q = manager.Queue()
        c = Process(target=consumer, args=("c", q, eat))
        c.start()
        with Pool(3) as pool:
            pool.starmap(producer, [("p1", "a", q, n), ("p2", "b", q, n), ("p3", "c", q, n)])
        q.put(None)
        c.join()
