"""Takes the locks by acquire and gives them back on each way out."""

from threading import Lock


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount: " + str(amount))

    if source is target:
        source.lock.acquire()
        ok = source.balance >= amount
        source.lock.release()
        return ok

    if id(source) < id(target):
        source.lock.acquire()
        target.lock.acquire()
    else:
        target.lock.acquire()
        source.lock.acquire()

    if source.balance < amount:
        source.lock.release()
        target.lock.release()
        print("not enough money")
        return False

    source.balance = source.balance - amount
    target.balance = target.balance + amount
    print("moved", amount)
    source.lock.release()
    target.lock.release()
    return True
