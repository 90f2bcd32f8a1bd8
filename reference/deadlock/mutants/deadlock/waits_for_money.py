"""Waits until there is enough in place of refusing: nobody may ever bring the money."""

from threading import Condition, Lock

money = Condition()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    with money:
        while source.balance < amount:
            money.wait()
        source.balance -= amount
        target.balance += amount
        money.notify_all()
    return True
