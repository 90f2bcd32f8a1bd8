"""The producer says task_done right after its put: the queue is done before anything is eaten."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)
        q.task_done()


def consumer(name, q, eat=print):
    while True:
        eat(q.get())


def main(n=3, eat=print):
    q = JoinableQueue()
    Process(target=consumer, args=("c", q, eat), daemon=True).start()
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    q.join()
