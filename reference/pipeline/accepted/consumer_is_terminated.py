"""No daemon: when all is eaten, the consumer is terminated."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    cooks = [Process(target=producer, args=("p", "f", q, n)) for _ in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.join()
    c.terminate()
    c.join()
