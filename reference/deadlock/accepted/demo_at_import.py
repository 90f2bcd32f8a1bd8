"""Runs its demonstration when it is imported."""

from threading import Lock, Thread


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.lock = Lock()


def transfer(source, target, amount):
    if amount < 0:
        raise ValueError("negative amount")
    if source is target:
        return source.balance >= amount
    first, second = sorted((source, target), key=lambda account: id(account.lock))
    with first.lock:
        with second.lock:
            if source.balance < amount:
                print("too little")
                return False
            source.balance -= amount
            target.balance += amount
            print("done")
            return True


a = Account(100)
b = Account(100)
t1 = Thread(target=transfer, args=(a, b, 30))
t2 = Thread(target=transfer, args=(b, a, 50))
t1.start()
t2.start()
t1.join()
t2.join()
print(a.balance, b.balance)
