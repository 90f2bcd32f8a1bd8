"""The account is a dataclass that compares by identity."""

from dataclasses import dataclass, field
from threading import Lock


@dataclass(eq=False)
class Account:
    balance: int
    lock: Lock = field(default_factory=Lock, repr=False)


def transfer(source: Account, target: Account, amount: int) -> bool:
    if amount < 0:
        raise ValueError(f"{amount=}")
    if source is target:
        with source.lock:
            return source.balance >= amount
    with min(source, target, key=id).lock, max(source, target, key=id).lock:
        if source.balance < amount:
            return False
        source.balance, target.balance = source.balance - amount, target.balance + amount
    return True
