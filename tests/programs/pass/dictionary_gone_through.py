"""Adds up what is in a dictionary at one moment, while it grows."""

import threading

WANTED = True
accounts = {"ann": 1, "bob": 2}
sums = []


def audit():
    total = 0
    for _name, money in list(accounts.items()):
        total += money
    sums.append(total)


def main():
    thread = threading.Thread(target=audit)
    thread.start()
    accounts["cem"] = 3
    thread.join()
    return sums in ([3], [6])
