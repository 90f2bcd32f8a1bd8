"""Takes only the lock that comes first in the order, and believes that this is the idea of it."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with min(source, target, key=id).lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
