"""A semaphore is released for each portion that was eaten; main takes it as often as there are portions."""

import multiprocessing

done = multiprocessing.Semaphore(0)


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        done.release()


def main(n=3, eat=print):
    q = multiprocessing.Queue(maxsize=1)
    eaters = [multiprocessing.Process(target=consumer, args=(x, q, eat), daemon=True) for x in "xy"]
    cooks = [multiprocessing.Process(target=producer, args=(x, x, q, n)) for x in "abc"]
    for one in eaters + cooks:
        one.start()
    for _ in range(3 * n):
        done.acquire()
    for cook in cooks:
        cook.join()
