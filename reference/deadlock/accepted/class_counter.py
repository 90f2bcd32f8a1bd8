"""A counter in the class numbers the accounts, and accounts can be compared."""

from threading import Lock


class Account:
    count = 0

    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()
        Account.count += 1
        self.id = Account.count

    def __lt__(self, other):
        return self.id < other.id


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("no negative amounts")
    if source is target:
        with source.lock:
            return amount <= source.balance
    a, b = min(source, target), max(source, target)
    with a.lock, b.lock:
        if amount <= source.balance:
            source.balance -= amount
            target.balance += amount
            return True
    return False
