"""A portion counts as done whatever becomes of it."""

import multiprocessing as mp


def producer(name, food, q, n=3):
    count = 0
    while count < n:
        q.put(f"{food} by {name}")
        count += 1


def consumer(name, q, eat=print):
    while True:
        portion = q.get()
        try:
            eat(portion)
        finally:
            q.task_done()


def main(n=3, eat=print):
    queue = mp.JoinableQueue()
    workers = []
    for name, food in (("a", "x"), ("b", "y"), ("c", "z")):
        worker = mp.Process(target=producer, kwargs={"name": name, "food": food, "q": queue, "n": n})
        workers.append(worker)
    eater = mp.Process(target=consumer, kwargs={"name": "d", "q": queue, "eat": eat}, daemon=True)
    eater.start()
    try:
        [worker.start() for worker in workers]
    finally:
        [worker.join() for worker in workers]
        queue.join()
