"""Two threads change an attribute of one object, under the object's own lock."""

import threading

WANTED = 3


class Account:
    def __init__(self):
        self.balance = 0
        self.lock = threading.Lock()

    def pay(self, amount):
        with self.lock:
            self.balance += amount


def main():
    account = Account()
    threads = [threading.Thread(target=account.pay, args=(n,)) for n in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return account.balance
