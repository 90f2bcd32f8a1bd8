"""Two consumers count in a Value without its lock: a portion is not counted, and main waits for it for ever."""

import time
from multiprocessing import Process, Queue, Value


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, eaten=None):
    while True:
        eat(q.get())
        eaten.value += 1


def main(n=3, eat=print):
    q, eaten = Queue(), Value("i", 0)
    cs = [Process(target=consumer, args=("c", q, eat, eaten), daemon=True) for _ in range(2)]
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for p in ps + cs:
        p.start()
    for p in ps:
        p.join()
    while eaten.value < 3 * n:
        time.sleep(0.1)
