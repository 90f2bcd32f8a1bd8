"""Each producer puts a None of its own after its portions; the consumer knows that there are three."""

from multiprocessing import Process, Queue

COOKS = 3


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)
    q.put(None)


def consumer(name, q, eat=print):
    ended = 0
    while ended < COOKS:
        food = q.get()
        if food is None:
            ended += 1
        else:
            eat(food)


def main(n=3, eat=print):
    q = Queue()
    c = Process(target=consumer, args=("c", q, eat))
    c.start()
    for i in range(COOKS):
        Process(target=producer, args=(f"p{i}", f"f{i}", q, n)).start()
    c.join()
