"""The bank's lock is one of multiprocessing: more than is needed, but right."""

from multiprocessing import Lock
from threading import Lock as ThreadLock

mutex = Lock()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = ThreadLock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    mutex.acquire()
    if source.balance < amount:
        mutex.release()
        return False
    source.balance -= amount
    target.balance += amount
    mutex.release()
    return True
