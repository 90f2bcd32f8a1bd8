"""Says task_done only when the last portion was eaten, once for all: the queue is never done."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    food = q.get()
    while food is not None:
        eat(food)
        food = q.get()
    q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.put(None)
    q.join()
