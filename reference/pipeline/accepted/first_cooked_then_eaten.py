"""The consumer comes when all is cooked; then empty is the truth, as long as it is alone."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while not q.empty():
        eat(q.get())


def main(n=3, eat=print):
    q = Queue()
    for i in range(3):
        p = Process(target=producer, args=(f"p{i}", f"f{i}", q, n))
        p.start()
        p.join()
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    c.join()
