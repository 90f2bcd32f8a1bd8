"""Two daemons share the work, in a bounded queue."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while 1:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue(2)
    c1 = Process(target=consumer, args=("c1", q, eat), daemon=True)
    c2 = Process(target=consumer, args=("c2", q, eat), daemon=True)
    c1.start()
    c2.start()
    p1 = Process(target=producer, args=("p1", "egg", q, n))
    p2 = Process(target=producer, args=("p2", "ham", q, n))
    p3 = Process(target=producer, args=("p3", "tea", q, n))
    for p in (p1, p2, p3):
        p.start()
    for p in (p1, p2, p3):
        p.join()
    q.join()
