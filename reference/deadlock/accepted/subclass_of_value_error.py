"""An exception of its own, which is a ValueError, raised inside the locks that a with block gives back."""

from threading import Lock


class NegativeAmountError(ValueError):
    pass


class Account:
    def __init__(self, balance):
        self.balance, self.lock = balance, Lock()


def transfer(source, target, amount):
    one, other = (source, target) if id(source) < id(target) else (target, source)
    with one.lock:
        if one is other:
            return move(source, target, amount)
        with other.lock:
            return move(source, target, amount)


def move(source, target, amount):
    if amount < 0:
        raise NegativeAmountError(amount)
    if source.balance < amount:
        return False
    source.balance -= amount
    target.balance += amount
    return True
