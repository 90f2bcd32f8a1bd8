"""One queue for the module's whole life; the consumers of an earlier call may help in a later one."""

from multiprocessing import JoinableQueue, Process

q = JoinableQueue()


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    cooks = []
    for name in ("jason", "san", "arab"):
        cook = Process(target=producer, args=(name, "food of " + name, q, n))
        cook.start()
        cooks.append(cook)
    c = Process(target=consumer, args=("fei", q, eat))
    c.daemon = True
    c.start()
    for cook in cooks:
        cook.join()
    q.join()
