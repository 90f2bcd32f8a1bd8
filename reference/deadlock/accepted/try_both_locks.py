"""Tries both locks without waiting, until it has both at once."""
# slow: tries again and again, and there is no end of interleavings of that.

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative")
    if source is target:
        return source.balance >= amount
    while True:
        if source.lock.acquire(False):
            if target.lock.acquire(False):
                if source.balance >= amount:
                    source.balance -= amount
                    target.balance += amount
                    result = True
                else:
                    result = False
                target.lock.release()
                source.lock.release()
                return result
            source.lock.release()
