"""Marks the accounts of a set as busy, whichever comes first: under the bank's lock that does not matter."""

from contextlib import contextmanager
from threading import Condition

bank = Condition()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.busy = False


@contextmanager
def reserved(accounts):
    with bank:
        bank.wait_for(lambda: not any(account.busy for account in accounts))
        for account in accounts:
            account.busy = True
    try:
        yield
    finally:
        with bank:
            for account in accounts:
                account.busy = False
            bank.notify_all()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError(f"cannot move {amount}")
    with reserved({source, target}):
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
