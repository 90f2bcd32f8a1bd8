"""Thinks for a while between all steps; the locks hold everybody off."""

import time
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        source.lock.acquire()
        time.sleep(0.1)
        enough = source.balance >= amount
        source.lock.release()
        return enough
    first, second = source, target
    if id(first) > id(second):
        first, second = second, first
    first.lock.acquire()
    time.sleep(0.1)
    second.lock.acquire()
    time.sleep(0.1)
    enough = source.balance >= amount
    if enough:
        tmp = source.balance
        time.sleep(0.1)
        source.balance = tmp - amount
        tmp = target.balance
        time.sleep(0.1)
        target.balance = tmp + amount
    second.lock.release()
    first.lock.release()
    return enough
