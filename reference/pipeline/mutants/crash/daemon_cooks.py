"""The consumer is a daemon and starts the cooks, which a daemon may not."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


def kitchen(q, n, eat):
    for i in range(3):
        Process(target=producer, args=(f"p{i}", f"f{i}", q, n)).start()
    consumer("c", q, eat)


def main(n=3, eat=print):
    q = JoinableQueue()
    c = Process(target=kitchen, args=(q, n, eat), daemon=True)
    c.start()
    q.join()
