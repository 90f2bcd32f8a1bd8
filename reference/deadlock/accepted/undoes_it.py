"""Takes the money first and puts it back when there was too little, all under the locks."""

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
    locks = [source.lock, target.lock]
    locks.sort(key=id)
    with locks[0], locks[1]:
        source.balance -= amount
        if source.balance < 0:
            source.balance += amount
            return False
        target.balance += amount
        return True
