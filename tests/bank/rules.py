"""Imports the module that imports this one."""

from __future__ import annotations

from tests.bank import account


def allows(which: account.Account, amount: int) -> bool:
    return which.balance - amount >= account.Account.limit
