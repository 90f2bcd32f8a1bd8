"""Looks at the balance before it takes the locks: an observer finds the money on its way in neither account."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source.balance < amount:
        return False
    if source is target:
        return True
    for account in sorted([source, target], key=id):
        account.lock.acquire()
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        source.lock.release()
        target.lock.release()
