"""try and finally; the negative amount is found while the locks are held."""

import threading


class Account:
    def __init__(self, balance: int) -> None:
        self.balance = balance
        self.lock = threading.Lock()


def transfer(source: Account, target: Account, amount: int) -> bool:
    if source is target:
        if amount < 0:
            raise ValueError
        return amount <= source.balance
    first, second = (source, target) if id(source.lock) < id(target.lock) else (target, source)
    first.lock.acquire()
    try:
        second.lock.acquire()
        try:
            if amount < 0:
                raise ValueError("amount is negative")
            enough = source.balance >= amount
            if enough:
                source.balance -= amount
                target.balance += amount
            return enough
        finally:
            second.lock.release()
    finally:
        first.lock.release()
