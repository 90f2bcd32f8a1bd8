"""One sign of the end for two consumers: who finds it puts it back for the other."""

from multiprocessing import Process, Queue

END = "that was all"


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    food = q.get()
    while food != END:
        eat(food)
        food = q.get()
    q.put(END)


def main(n=3, eat=print):
    q = Queue()
    cooks = [Process(target=producer, args=("cook", food, q, n)) for food in ("rice", "soup", "cake")]
    eaters = [Process(target=consumer, args=(name, q, eat)) for name in ("ann", "bob")]
    for one in cooks + eaters:
        one.start()
    for one in cooks:
        one.join()
    q.put(END)
    for one in eaters:
        one.join()
