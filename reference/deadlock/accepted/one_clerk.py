"""A single daemon thread does all transfers, in the order in which they are asked for."""

from concurrent.futures import Future
from queue import Queue
from threading import Lock, Thread

orders = Queue()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def move(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source.balance < amount:
        return False
    source.balance -= amount
    target.balance += amount
    return True


def clerk():
    while True:
        future, order = orders.get()
        try:
            future.set_result(move(*order))
        except ValueError as error:
            future.set_exception(error)


Thread(target=clerk, daemon=True).start()


def transfer(source, target, amount):
    future = Future()
    orders.put((future, (source, target, amount)))
    return future.result()
