"""However many different accounts there are, their locks go onto one stack."""

from contextlib import ExitStack
from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError(amount)
    accounts = {id(account): account for account in (source, target)}
    with ExitStack() as stack:
        for number in sorted(accounts):
            stack.enter_context(accounts[number].lock)
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
