"""Goes on whether or not it got the locks: two that meet overwrite each other."""

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
    mine = source.lock.acquire(blocking=False)
    also = target.lock.acquire(blocking=False)
    moved = source.balance >= amount
    if moved:
        source.balance -= amount
        target.balance += amount
    if also:
        target.lock.release()
    if mine:
        source.lock.release()
    return moved
