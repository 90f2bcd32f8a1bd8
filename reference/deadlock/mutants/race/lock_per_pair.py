"""One lock for each pair of accounts: two transfers that share only one account do not see each other."""

from threading import Lock

pairs = {}
guard = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with guard:
        lock = pairs.setdefault(frozenset((id(source), id(target))), Lock())
    with lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
