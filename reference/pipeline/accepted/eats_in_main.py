"""The main process eats; it knows how many portions there will be."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, portions=9):
    for _ in range(portions):
        eat(q.get())


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    consumer("main", q, eat, 3 * n)
    for cook in cooks:
        cook.join()
