"""Withdraws, gives the lock back, and puts the money back if it was too much: others are refused meanwhile."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def change(self, amount):
        with self.lock:
            self.balance += amount
            return self.balance


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        return source.balance >= amount
    if source.change(-amount) < 0:
        source.change(amount)
        return False
    target.change(amount)
    return True
