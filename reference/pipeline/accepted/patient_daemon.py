"""The consumer tries again and again with a short timeout, and catches everything."""

import multiprocessing


def producer(name, food, q, n=3):
    for i in range(1, n + 1):
        q.put("%s no. %d" % (food, i))


def consumer(name, q, eat=print):
    while True:
        try:
            food = q.get(True, 1)
        except:  # noqa: E722 - as students write it
            continue
        eat(food)
        q.task_done()


def main(n=3, eat=print):
    context = multiprocessing.get_context("fork")
    q = context.JoinableQueue()
    c = context.Process(target=consumer, args=("c", q, eat), daemon=True)
    c.start()
    cooks = [context.Process(target=producer, args=(f"p{i}", "f", q, n)) for i in range(3)]
    for cook in cooks:
        cook.start()
    for cook in cooks:
        while cook.is_alive():
            cook.join(0.5)
    q.join()
