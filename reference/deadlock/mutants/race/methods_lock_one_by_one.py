"""withdraw and deposit each lock their own account only: in between the money is in neither."""

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
    if source.withdraw(amount):
        target.deposit(amount)
        return True
    return False
