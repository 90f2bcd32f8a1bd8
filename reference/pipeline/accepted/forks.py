"""Three children of `os.fork` cook, a daemon eats; main waits for the cooks, then for the queue."""

import os
from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def cook(name, food, q, n):
    pid = os.fork()
    if pid == 0:
        producer(name, food, q, n)
        q.close()
        q.join_thread()
        os._exit(0)
    return pid


def main(n=3, eat=print):
    q = JoinableQueue()
    Process(target=consumer, args=("fei", q, eat), daemon=True).start()
    menu = {"jason": "masala", "san": "flying cake", "arab": "durian"}
    for pid in [cook(name, food, q, n) for name, food in menu.items()]:
        os.waitpid(pid, 0)
    q.join()
