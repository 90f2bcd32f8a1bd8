"""The consumer leaves after half a second without food: the cooks take longer."""

import random
import time
from multiprocessing import Process, Queue
from queue import Empty


def producer(name, food, q, n=3):
    for _ in range(n):
        time.sleep(random.uniform(1, 3))
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        try:
            eat(q.get(timeout=0.5))
        except Empty:
            break


def main(n=3, eat=print):
    q = Queue()
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    for p in ps + [c]:
        p.start()
    for p in ps + [c]:
        p.join()
