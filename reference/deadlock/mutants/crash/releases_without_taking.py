"""finally releases a lock that the time-out did not let it take."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        return source.balance >= amount
    while True:
        with source.lock:
            try:
                if target.lock.acquire(blocking=False):
                    if source.balance < amount:
                        return False
                    source.balance -= amount
                    target.balance += amount
                    return True
            finally:
                target.lock.release()
