"""Raises ValueError while it holds the locks, and never gives them back."""

import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if source is target:
        if amount < 0:
            raise ValueError("negative amount")
        with source.lock:
            return source.balance >= amount
    first, second = sorted((source, target), key=id)
    first.lock.acquire()
    second.lock.acquire()
    if amount < 0:
        raise ValueError("negative amount")
    moved = source.balance >= amount
    if moved:
        source.balance -= amount
        target.balance += amount
    second.lock.release()
    first.lock.release()
    return moved
