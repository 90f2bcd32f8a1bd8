# slow: a manager makes many steps
"""A manager's queue, which can be joined as well."""

from multiprocessing import Manager, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    manager = Manager()
    q = manager.JoinableQueue()
    cooks = [Process(target=producer, args=("p", "f", q, n)) for _ in range(3)]
    c = Process(target=consumer, args=("c", q, eat), daemon=True)
    c.start()
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.join()
