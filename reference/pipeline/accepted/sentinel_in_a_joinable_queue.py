"""The None is marked as done as well, and main waits for queue and consumer both."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put((name, food))


def consumer(name, q, eat=print):
    while True:
        portion = q.get()
        if portion is None:
            q.task_done()
            return
        cook, food = portion
        eat(f"{name} eats {food} of {cook}")
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.put(None)
    q.join()
    c.join()
