"""Two consumers and a None for each, put when the producers have ended."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        if food is None:
            break
        eat(food)


def main(n=3, eat=print):
    q = Queue()
    producers = [Process(target=producer, args=(f"cook {i}", f"food {i}", q, n)) for i in range(3)]
    consumers = [Process(target=consumer, args=(f"eater {i}", q, eat)) for i in range(2)]
    for p in producers + consumers:
        p.start()
    for p in producers:
        p.join()
    for _ in consumers:
        q.put(None)
    for c in consumers:
        c.join()
