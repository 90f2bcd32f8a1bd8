"""Takes the locks of the set of both accounts, in order of id: of an account and itself that is one."""

import threading
from contextlib import ExitStack


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError(f"{amount} is less than nothing")
    with ExitStack() as stack:
        for account in sorted({source, target}, key=id):
            stack.enter_context(account.lock)
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
