"""Two consumers; each takes a ticket for a portion that is sure to come, and leaves when there are none."""

from multiprocessing import Process, Queue, Value


def producer(name, food, q, n=3):
    for _ in range(n):
        q.put(food)


def consumer(name, q, eat=print, remaining=None):
    while True:
        with remaining.get_lock():
            if remaining.value == 0:
                return
            remaining.value -= 1
        eat(q.get())


def main(n=3, eat=print):
    q, remaining = Queue(), Value("i", 3 * n)
    everybody = [Process(target=producer, args=(str(i), "f", q, n)) for i in range(3)]
    everybody += [Process(target=consumer, args=(str(i), q, eat, remaining)) for i in range(2)]
    for x in everybody:
        x.start()
    for x in everybody:
        x.join()
