"""Computes both balances from a numbered state, and writes them only if nobody has written in the meantime."""
# slow: many steps in which three tasks can get in each other's way.

from threading import Lock

version = 0
commit = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    global version
    if amount < 0:
        raise ValueError("negative amount")
    while True:
        with commit:
            seen, here, there = version, source.balance, target.balance
        if here < amount:
            return False
        if source is target:
            return True
        with commit:
            if version == seen:
                source.balance, target.balance = here - amount, there + amount
                version += 1
                return True
