"""On refusal only one of the two locks is given back: the target stays locked for good."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    for account in sorted((source, target), key=id):
        account.lock.acquire()
    if source.balance < amount:
        source.lock.release()
        return False
    source.balance -= amount
    target.balance += amount
    source.lock.release()
    target.lock.release()
    return True
