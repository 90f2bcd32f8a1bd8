"""Leaves the pool when its results are there, which terminates the workers: what their queue has not sent yet is lost."""

import multiprocessing as mp

queue = None


def init(q):
    global queue
    queue = q


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def job(name, food, n):
    producer(name, food, queue, n)


def consumer(name, q, eat=print):
    while True:
        item = q.get()
        eat(item)
        q.task_done()


def main(n=3, eat=print):
    q = mp.JoinableQueue()
    c = mp.Process(target=consumer, args=("c", q, eat))
    c.daemon = True
    c.start()
    with mp.Pool(3, initializer=init, initargs=(q,)) as pool:
        rs = [pool.apply_async(job, (str(i), "food", n)) for i in range(3)]
        for r in rs:
            r.get()
    q.join()
