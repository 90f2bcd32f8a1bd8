"""withdraw and deposit lock as well; transfer holds both reentrant locks around them."""

from threading import RLock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = RLock()

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
        raise ValueError("cannot transfer a negative amount")
    first, second = (source, target) if id(source) <= id(target) else (target, source)
    with first.lock:
        with second.lock:
            if not source.withdraw(amount):
                return False
            target.deposit(amount)
            return True
