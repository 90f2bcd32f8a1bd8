"""The producer that is the last to end by a counter puts the sentinel: its feeder may be quicker than the others'."""

from multiprocessing import Process, Queue, Value


def producer(name, food, q, n=3):
    queue, left = q
    for number in range(n):
        queue.put(f"{food} {number} of {name}")
    with left.get_lock():
        left.value -= 1
        if left.value == 0:
            queue.put(None)


def consumer(name, q, eat=print):
    while (portion := q.get()) is not None:
        eat(portion)


def main(n=3, eat=print):
    queue, left = Queue(), Value("i", 3)
    cooks = [
        Process(target=producer, args=(name, food, (queue, left), n))
        for name, food in [("jason", "bun"), ("san", "cake"), ("arab", "durian")]
    ]
    guest = Process(target=consumer, args=("alice", queue, eat))
    for one in [*cooks, guest]:
        one.start()
    for one in [*cooks, guest]:
        one.join()
