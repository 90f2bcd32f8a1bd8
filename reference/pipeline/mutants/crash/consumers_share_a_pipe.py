"""Both consumers receive at the same end of a pipe without a lock: one takes bytes of the other's message."""

from multiprocessing import Lock, Pipe, Process


def producer(name, food, q, n=3):
    sender, lock = q
    for number in range(n):
        with lock:
            sender.send(f"{food} {number} of {name}")


def consumer(name, q, eat=print):
    while (portion := q.recv()) is not None:
        eat(portion)


def main(n=3, eat=print):
    receiver, sender = Pipe(duplex=False)
    lock = Lock()
    cooks = [
        Process(target=producer, args=(name, food, (sender, lock), n))
        for name, food in [("jason", "bun"), ("san", "cake"), ("arab", "durian")]
    ]
    guests = [Process(target=consumer, args=(name, receiver, eat)) for name in ("alice", "bob")]
    for one in cooks + guests:
        one.start()
    for one in cooks:
        one.join()
    for _ in guests:
        sender.send(None)
    for one in guests:
        one.join()
