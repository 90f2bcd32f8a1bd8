"""Gives the source's lock back before it deposits: the target's is held, so nobody can ask there meanwhile."""

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
    for account in sorted([source, target], key=id):
        account.lock.acquire()
    if source.balance < amount:
        source.lock.release()
        target.lock.release()
        return False
    source.balance -= amount
    source.lock.release()
    target.balance += amount
    target.lock.release()
    return True
