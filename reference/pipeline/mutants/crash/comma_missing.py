"""The comma is missing, so that args is no tuple: the consumer cannot be called."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=(q), daemon=True)
    c.start()
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.join()
