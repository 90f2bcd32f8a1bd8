"""The third producer puts the None when it is done: the other two may not be."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)
    if name == "p2":
        q.put(None)


def consumer(name, q, eat=print):
    while (x := q.get()) is not None:
        eat(x)


def main(n=3, eat=print):
    q = Queue()
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    for p in ps + [c]:
        p.start()
    for p in ps + [c]:
        p.join()
