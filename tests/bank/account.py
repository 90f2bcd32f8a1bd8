"""Imports its package's other module, which imports this one."""

import threading

from . import rules  # noqa: TID252


class Account:
    """Looks, then takes."""

    limit = 0

    def __init__(self, balance: int) -> None:
        self.balance = balance

    def withdraw(self, amount: int) -> None:
        if rules.allows(self, amount):
            self.balance -= amount


class Safe(Account):
    """The same under a lock."""

    def __init__(self, balance: int) -> None:
        super().__init__(balance)
        self.lock = threading.Lock()

    def withdraw(self, amount: int) -> None:
        with self.lock:
            super().withdraw(amount)
