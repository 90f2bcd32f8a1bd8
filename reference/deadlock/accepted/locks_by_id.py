"""Keeps the locks beside the accounts, in a dictionary of its own."""
# slow: many steps in which three tasks can get in each other's way.

from threading import Lock

locks = {}
guard = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def lock_of(account):
    with guard:
        if id(account) not in locks:
            locks[id(account)] = Lock()
        return locks[id(account)]


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with lock_of(source):
            return source.balance >= amount
    order = sorted([id(source), id(target)])
    first, second = [lock_of(a) for a in ([source, target] if order[0] == id(source) else [target, source])]
    with first:
        with second:
            if source.balance < amount:
                return False
            source.balance -= amount
            target.balance += amount
            return True
