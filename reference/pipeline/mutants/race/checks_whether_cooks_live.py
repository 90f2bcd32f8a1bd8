"""Leaves when the queue is empty and no cook alive, but asks in that order: the last portion may come in between."""

from multiprocessing import Process, Queue, Value


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, cooking=None):
    while True:
        if q.empty() and cooking.value == 0:
            return
        if not q.empty():
            eat(q.get())


def cook(name, food, q, n, cooking):
    producer(name, food, q, n)
    with cooking.get_lock():
        cooking.value -= 1


def main(n=3, eat=print):
    q, cooking = Queue(), Value("i", 3)
    cooks = [Process(target=cook, args=(f"p{i}", f"f{i}", q, n, cooking)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat, cooking))
    for one in [*cooks, c]:
        one.start()
    for one in [*cooks, c]:
        one.join()
