"""Finds out that the amount is negative when the money has been moved already."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if source is target:
        if amount < 0:
            raise ValueError("negative amount")
        return source.balance >= amount
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        if amount < 0:
            raise ValueError("negative amount")
        return True
