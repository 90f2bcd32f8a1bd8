"""The queue has room for three, which is enough for one portion each: with more all wait for a consumer who is not there."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue(3)
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    Process(target=consumer, args=("c", q, eat), daemon=True).start()
    q.join()
