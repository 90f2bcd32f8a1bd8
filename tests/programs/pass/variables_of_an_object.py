"""One thread reaches an attribute as an item of `vars(account)`, the other by its name: both under a lock."""

import threading

WANTED = 3


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def pay(self, amount):
        with self.lock:
            self.balance += amount

    def deposit(self, amount):
        with self.lock:
            before = vars(self)["balance"]
            self.__dict__["balance"] = before + amount


def main():
    account = Account()
    threads = [
        threading.Thread(target=account.pay, args=(1,)),
        threading.Thread(target=account.deposit, args=(2,)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance
