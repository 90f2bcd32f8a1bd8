"""The producers wait until all is eaten, so that main need only wait for them."""

from multiprocessing import JoinableQueue, Process


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)
    q.join()


def consumer(name, q, eat=print):
    while True:
        food = q.get()
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    q = JoinableQueue()
    ps = [Process(target=producer, args=("p" + str(i), "food", q, n)) for i in range(3)]
    c = Process(target=consumer, args=("c", q, eat))
    c.daemon = True
    for p in ps:
        p.start()
    c.start()
    for p in ps:
        p.join()
