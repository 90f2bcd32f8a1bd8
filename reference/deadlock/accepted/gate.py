"""Only one thread at a time may be taking locks, so that a second one is never waited for in a circle."""

from threading import Lock

gate = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with gate:
        source.lock.acquire()
        target.lock.acquire()
    if source.balance >= amount:
        source.balance -= amount
        target.balance += amount
        moved = True
    else:
        moved = False
    source.lock.release()
    target.lock.release()
    return moved
