"""Both locks with a time-out, then a short sleep before the next attempt."""

import time
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("amount must not be negative")
    if source is target:
        return source.balance >= amount
    while True:
        if source.lock.acquire(timeout=1):
            try:
                if target.lock.acquire(timeout=1):
                    try:
                        if source.balance < amount:
                            return False
                        source.balance -= amount
                        target.balance += amount
                        return True
                    finally:
                        target.lock.release()
            finally:
                source.lock.release()
        time.sleep(0.01)
