"""All accounts have the same lock, an attribute of the class."""

import threading


class Account:
    lock = threading.Lock()

    def __init__(self, balance):
        self.balance = balance


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with Account.lock:
        enough = source.balance >= amount
        if enough:
            source.balance -= amount
            target.balance += amount
        return enough
