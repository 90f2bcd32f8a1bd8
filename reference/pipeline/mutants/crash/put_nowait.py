"""Does not wait for room: a producer ends with Full when the consumer is slower."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put_nowait(food)


def consumer(name, q, eat=print):
    while True:
        eat(q.get())
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue(1)
    Process(target=consumer, args=("c", q, eat), daemon=True).start()
    ps = [Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for p in ps:
        p.start()
    for p in ps:
        p.join()
    q.join()
