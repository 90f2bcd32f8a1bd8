"""A decorator lets one call at a time through."""

import functools
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def synchronized(function):
    lock = Lock()

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        with lock:
            return function(*args, **kwargs)

    return wrapper


@synchronized
def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source.balance < amount:
        return False
    source.balance -= amount
    target.balance += amount
    return True
