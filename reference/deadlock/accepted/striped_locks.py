"""Four locks for all accounts, which may be taken twice."""
from threading import Lock, RLock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


stripes = [RLock() for _ in range(4)]


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError
    i, j = sorted((id(source) // 16 % 4, id(target) // 16 % 4))
    with stripes[i], stripes[j]:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
