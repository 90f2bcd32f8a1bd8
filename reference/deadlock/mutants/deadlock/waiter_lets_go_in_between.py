"""The one lock for taking locks is given back between the two: both hold one, and wait for ever."""

from threading import Lock, Thread


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = Lock()

waiter = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with waiter:
        source.lock.acquire()
    with waiter:
        target.lock.acquire()
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        source.lock.release()
        target.lock.release()
