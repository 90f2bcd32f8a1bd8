"""Reads both balances before it takes the locks and writes them back inside: what others moved is lost."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    here, there = source.balance, target.balance
    if here < amount:
        return False
    if source is target:
        return True
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        source.balance = here - amount
        target.balance = there + amount
    return True
