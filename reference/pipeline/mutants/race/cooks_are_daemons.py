"""The cooks are daemons and nobody joins them: the queue may be done before they have begun."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n), daemon=True) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat), daemon=True)
    for p in ps + [c]:
        p.start()
    q.join()
