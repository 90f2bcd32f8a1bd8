"""Makes a new lock in every call: it keeps nobody out."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    mutex = Lock()
    with mutex:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
