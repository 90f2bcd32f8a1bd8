"""Orders by the hash; for equal ones a further lock decides who may take two in any order."""

from threading import Lock

tie = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def move(source, target, amount):
    if source.balance < amount:
        return False
    source.balance -= amount
    target.balance += amount
    return True


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    if hash(source) < hash(target):
        with source.lock, target.lock:
            return move(source, target, amount)
    if hash(source) > hash(target):
        with target.lock, source.lock:
            return move(source, target, amount)
    with tie, source.lock, target.lock:
        return move(source, target, amount)
