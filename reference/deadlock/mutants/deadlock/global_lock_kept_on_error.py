"""Raises ValueError between acquire and release of the one lock: the whole bank is closed."""

from threading import Lock

bank = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    bank.acquire()
    if amount < 0:
        raise ValueError("negative amount")
    if source.balance < amount:
        bank.release()
        return False
    source.balance -= amount
    target.balance += amount
    bank.release()
    return True
