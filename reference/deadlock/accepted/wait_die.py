"""Wait-die: the older transfer waits for the younger one; the younger one gives all back and waits for its turn."""

import itertools
import threading

ages = itertools.count(1)
changed = threading.Condition()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.holder = None


def take(accounts, age):
    """Hold all of them for the transfer of that age, or none."""
    held = []
    for account in accounts:
        while account.holder is not None and account.holder > age:
            changed.wait()
        if account.holder is not None:
            for one in held:
                one.holder = None
            changed.notify_all()
            return False
        account.holder = age
        held.append(account)
    return True


def give_back(accounts):
    with changed:
        for account in accounts:
            account.holder = None
        changed.notify_all()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("amount must not be negative")
    age = next(ages)
    wanted = [source] if source is target else [source, target]
    with changed:
        while not take(wanted, age):
            changed.wait()
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        give_back(wanted)
