"""Believes that RLock cannot deadlock: it lets its own thread in twice, but not two threads in a circle."""

from threading import RLock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = RLock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with source.lock:
        with target.lock:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True
