"""Who holds the bank's one token may move money."""

from queue import Queue
from threading import Lock

tokens = Queue()
tokens.put("the token")


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    token = tokens.get()
    ok = source.balance >= amount
    if ok:
        source.balance -= amount
        target.balance += amount
    tokens.put(token)
    return ok
