"""Whoever has too little locks in the order of the arguments: two such, opposite to each other, wait for ever."""
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative")
    if source is target:
        with source.lock:
            return source.balance >= amount
    if source.balance < amount:
        with source.lock, target.lock:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True
    a, b = sorted((source, target), key=id)
    with a.lock, b.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
