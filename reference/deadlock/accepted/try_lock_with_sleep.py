"""Takes the first lock, tries the second; if it is taken, gives back the first, rests a while and tries again."""
# slow: tries again and again, and there is no end of interleavings of that.

import random
import time
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative")
    if source is target:
        with source.lock:
            return source.balance >= amount
    while True:
        source.lock.acquire()
        if target.lock.acquire(blocking=False):
            break
        source.lock.release()
        time.sleep(random.uniform(0.001, 0.01))
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        target.lock.release()
        source.lock.release()
