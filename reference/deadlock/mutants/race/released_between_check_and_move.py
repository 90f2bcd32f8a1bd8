"""Tests under the lock, gives it back, and takes it again to withdraw: the last money is spent twice."""

from threading import Lock

bank = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with bank:
        enough = source.balance >= amount
    if not enough:
        return False
    with bank:
        source.balance -= amount
        target.balance += amount
    return True
