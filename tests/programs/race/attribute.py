"""Two threads change an attribute of one object: an update is lost."""

import threading

WANTED = 3


class Account:
    def __init__(self):
        self.balance = 0

    def pay(self, amount):
        self.balance += amount


def main():
    account = Account()
    threads = [threading.Thread(target=account.pay, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance
