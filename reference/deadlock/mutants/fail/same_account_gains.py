"""Writes both new balances from what it read before: an account that pays itself gets richer."""

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
        here, there = source.balance, target.balance
        if here < amount:
            return False
        source.balance = here - amount
        target.balance = there + amount
        return True
