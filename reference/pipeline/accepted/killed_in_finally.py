"""The consumer is killed when all is eaten, whatever happens; producers close the queue."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    try:
        for _ in range(n):
            q.put(food)
    finally:
        q.close()
        q.join_thread()


def consumer(name, q, eat=print):
    try:
        while True:
            x = q.get()
            eat(x)
            q.task_done()
    except KeyboardInterrupt:
        pass


def main(n=3, eat=print):
    q = JoinableQueue()
    c = Process(target=consumer, args=("c", q, eat))
    ps = [Process(target=producer, args=("p", "f", q, n)) for _ in range(3)]
    try:
        c.start()
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        q.join()
    finally:
        c.kill()
        c.join()
        c.close()
