"""Writes release without (): the locks are never given back."""

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
    moved = source.balance >= amount
    if moved:
        source.balance -= amount
        target.balance += amount
    second.lock.release
    first.lock.release
    return moved
