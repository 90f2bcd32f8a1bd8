"""A context manager of its own takes the locks of any accounts in order."""

import contextlib
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


@contextlib.contextmanager
def locked(*accounts):
    locks = []
    for account in sorted(accounts, key=id):
        if account.lock not in locks:
            locks.append(account.lock)
    for lock in locks:
        lock.acquire()
    try:
        yield
    finally:
        for lock in reversed(locks):
            lock.release()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with locked(source, target):
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
