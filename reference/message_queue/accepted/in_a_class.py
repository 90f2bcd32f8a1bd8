"""A class around the queue does the work."""

from queue import Empty, Full


class Mailbox:
    def __init__(self, q):
        self.q = q
        self.received = []

    def send(self, value, wait=True):
        try:
            self.q.put(value, wait)
        except Full:
            return False
        return True

    def receive(self, wait=True, default=None):
        try:
            self.received.append(self.q.get(wait))
        except Empty:
            return default
        return self.received[-1]


def put_all(q, values):
    box = Mailbox(q)
    for value in values:
        box.send(value)


def drain(q, n):
    box = Mailbox(q)
    for _ in range(n):
        box.receive()
    return box.received


def try_get(q, default=None):
    return Mailbox(q).receive(wait=False, default=default)


def try_put(q, value):
    return Mailbox(q).send(value, wait=False)
