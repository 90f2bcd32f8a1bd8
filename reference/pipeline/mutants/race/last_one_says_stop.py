"""The last producer to count itself says stop, with the lock held: the feeders of the others may still be at work."""

from multiprocessing import Lock, Process, Queue, Value

COOKS = 3


def producer(name, food, q, n=3, count=None):
    for _ in range(n):
        q.put(food)
    if count:
        lock, done = count
        lock.acquire()
        done.value += 1
        if done.value == COOKS:
            q.put("stop")
        lock.release()


def consumer(name, q, eat=print):
    food = q.get()
    while food != "stop":
        eat(food)
        food = q.get()


def main(n=3, eat=print):
    q, count = Queue(), (Lock(), Value("i", 0, lock=False))
    eater = Process(target=consumer, args=("eater", q, eat))
    eater.start()
    cooks = [Process(target=producer, args=("cook", f"bun {i}", q, n, count)) for i in range(COOKS)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        cook.join()
    eater.join()
