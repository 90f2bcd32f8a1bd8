"""A condition guards the set of accounts at work; who needs one of them waits."""
# slow: everybody wakes everybody, which three tasks can do in many orders.

from threading import Condition, Lock

desk = Condition()
busy = set()


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    both = {id(source), id(target)}
    with desk:
        while busy & both:
            desk.wait()
        busy.update(both)
    try:
        if source.balance < amount:
            return False
        source.balance -= amount
        target.balance += amount
        return True
    finally:
        with desk:
            busy.difference_update(both)
            desk.notify_all()
