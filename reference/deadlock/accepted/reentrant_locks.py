"""The locks are reentrant, so that an account can be locked twice."""

from threading import RLock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = RLock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("amount < 0")
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
