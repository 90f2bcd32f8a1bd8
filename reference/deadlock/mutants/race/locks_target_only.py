"""Locks the target and not the source: the last money is spent twice."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    target.lock.acquire()
    if source.balance < amount:
        target.lock.release()
        return False
    source.balance -= amount
    target.balance += amount
    target.lock.release()
    return True
