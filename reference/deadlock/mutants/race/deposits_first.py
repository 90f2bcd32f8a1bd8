"""Deposits before it withdraws, each under its own lock: in between the money is there twice."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with source.lock:
        if source.balance < amount:
            return False
    with target.lock:
        target.balance += amount
    with source.lock:
        source.balance -= amount
    return True
