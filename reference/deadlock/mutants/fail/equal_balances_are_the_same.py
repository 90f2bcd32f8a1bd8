"""The dataclass compares balances: two accounts that hold the same are taken for one."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass
class Account:
    balance: int
    lock: Lock = field(default_factory=Lock, compare=False)


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source == target:
        with source.lock:
            return source.balance >= amount
    first, second = sorted((source, target), key=id)
    with first.lock, second.lock:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
