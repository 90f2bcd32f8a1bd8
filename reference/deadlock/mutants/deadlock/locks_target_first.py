"""Takes the target's lock first: opposite transfers still wait for each other."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        return source.balance >= amount
    target.lock.acquire()
    source.lock.acquire()
    ok = False
    if source.balance >= amount:
        source.balance -= amount
        target.balance += amount
        ok = True
    source.lock.release()
    target.lock.release()
    return ok
