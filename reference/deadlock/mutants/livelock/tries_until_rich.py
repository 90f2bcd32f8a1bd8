"""Tries again until there is enough money, and never says False."""

from threading import Lock

bank = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    while True:
        with bank:
            if source.balance >= amount:
                source.balance -= amount
                target.balance += amount
                return True
