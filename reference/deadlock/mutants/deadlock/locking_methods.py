"""Holds both locks and calls methods that take them again: a Lock waits for itself."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()

    def withdraw(self, amount):
        with self.lock:
            if self.balance < amount:
                return False
            self.balance -= amount
            return True

    def deposit(self, amount):
        with self.lock:
            self.balance += amount


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if not source.withdraw(amount):
            return False
        target.deposit(amount)
        return True
