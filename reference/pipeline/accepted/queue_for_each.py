"""Three queues, three producers, three consumers: each pair by itself."""

from multiprocessing import Process, Queue


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)
    q.put("")


def consumer(name, q, eat=print):
    while food := q.get():
        eat(food)


def main(n=3, eat=print):
    everybody = []
    for i in range(3):
        q = Queue()
        everybody.append(Process(target=producer, args=(f"p{i}", f"f{i}", q, n)))
        everybody.append(Process(target=consumer, args=(f"c{i}", q, eat)))
    for one in everybody:
        one.start()
    for one in everybody:
        one.join()
