"""Sets daemon when the consumer runs already, which is refused: main fails, and the consumer goes on for ever."""

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
    cooks = [Process(target=producer, args=(f"p{i}", f"f{i}", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    c.daemon = True
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    q.join()
