"""Returns True before it comes to the releases: the next transfer waits for ever."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        with source.lock:
            return source.balance >= amount
    first, second = sorted((source, target), key=id)
    first.lock.acquire()
    second.lock.acquire()
    if source.balance >= amount:
        source.balance -= amount
        target.balance += amount
        return True
    second.lock.release()
    first.lock.release()
    return False
