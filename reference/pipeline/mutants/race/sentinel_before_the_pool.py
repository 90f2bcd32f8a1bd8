"""Puts the None when all work was given to the pool, and not when it was done."""

from multiprocessing import Manager, Pool, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        x = q.get()
        if x is None:
            return
        eat(x)


def main(n=3, eat=print):
    q = Manager().Queue()
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    pool = Pool(3)
    for i in range(3):
        pool.apply_async(producer, ("p", "f", q, n))
    pool.close()
    q.put(None)
    pool.join()
    c.join()
