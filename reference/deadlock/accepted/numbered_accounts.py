"""Accounts have numbers; the smaller number's lock comes first."""

import itertools
from threading import Lock


class Account:
    numbers = itertools.count(1)

    def __init__(self, balance):
        self.number = next(Account.numbers)
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("amount must be >= 0")
    if source.number == target.number:
        return source.balance >= amount
    low, high = sorted([source, target], key=lambda account: account.number)
    with low.lock:
        with high.lock:
            if amount > source.balance:
                return False
            source.balance -= amount
            target.balance += amount
            return True
