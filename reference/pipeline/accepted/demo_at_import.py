"""Runs when it is imported, for the guard with __main__ is missing."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    p1 = Process(target=producer, args=("p1", "f1", q, n))
    p2 = Process(target=producer, args=("p2", "f2", q, n))
    p3 = Process(target=producer, args=("p3", "f3", q, n))
    c1 = Process(target=consumer, args=("c1", q, eat))
    c1.daemon = True
    for p in [p1, p2, p3, c1]:
        p.start()
    for p in [p1, p2, p3]:
        p.join()
    q.join()


main()
