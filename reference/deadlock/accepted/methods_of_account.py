"""The account knows how to withdraw and deposit; transfer takes the locks by number."""

import threading


class Account:
    _next = 0
    _guard = threading.Lock()

    def __init__(self, balance: int = 0):
        with Account._guard:
            Account._next += 1
            self.number = Account._next
        self.balance = balance
        self.lock = threading.Lock()

    def withdraw(self, amount):
        self.balance -= amount

    def deposit(self, amount):
        self.balance += amount

    def __repr__(self):
        return f"<Account {self.number}: {self.balance}>"


def transfer(source, target, amount):
    if not amount >= 0:
        raise ValueError("The amount must not be negative!")
    if source == target:
        with source.lock:
            return False if source.balance < amount else True
    if source.number > target.number:
        lock1, lock2 = target.lock, source.lock
    else:
        lock1, lock2 = source.lock, target.lock
    with lock1:
        with lock2:
            if amount > source.balance:
                print(f"{source} has too little")
                return False
            source.withdraw(amount)
            target.deposit(amount)
    return True
