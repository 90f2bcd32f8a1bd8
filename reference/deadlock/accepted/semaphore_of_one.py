"""A semaphore of one in the class is the bank's only counter clerk."""

from threading import Lock, Semaphore


class Account:
    clerk = Semaphore(1)

    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    Account.clerk.acquire()
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        Account.clerk.release()
