"""A semaphore of two lets two threads in at once."""

from threading import Lock, Semaphore

desk = Semaphore(2)


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with desk:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
