"""Orders the accounts by number modulo three: in a ring of three each finds its own source first."""

from threading import Lock


class Account:
    count = 0

    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()
        self.number = Account.count % 3
        Account.count += 1


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    first, second = source, target
    if (second.number - first.number) % 3 == 2:
        first, second = second, first
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
