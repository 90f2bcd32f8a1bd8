"""The accounts' locks are conditions, used as plain locks."""

from threading import Condition


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Condition()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    first, second = (target, source) if id(target) < id(source) else (source, target)
    with first.lock:
        with second.lock:
            if source.balance >= amount:
                source.balance -= amount
                target.balance += amount
                return True
            return False
