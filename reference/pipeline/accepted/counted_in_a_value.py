"""Counts what is eaten in a Value, under a condition on which main waits."""

from multiprocessing import Condition, Process, Queue, Value


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, eaten=None, changed=None):
    while True:
        eat(q.get())
        with changed:
            eaten.value += 1
            changed.notify_all()


def main(n=3, eat=print):
    q, eaten, changed = Queue(), Value("i", 0), Condition()
    c = Process(target=consumer, args=("c", q, eat, eaten, changed), daemon=True)
    c.start()
    cooks = [Process(target=producer, args=("p", "f", q, n)) for _ in range(3)]
    for cook in cooks:
        cook.start()
    with changed:
        changed.wait_for(lambda: eaten.value == 3 * n)
    for cook in cooks:
        cook.join()
