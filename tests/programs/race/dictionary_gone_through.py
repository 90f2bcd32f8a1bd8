"""Adds up what is in a dictionary, tolerant of one that grows meanwhile, and then does not know the sum."""

import threading

WANTED = True
accounts = {"ann": 1, "bob": 2}
sums = []


def audit():
    total = 0
    try:
        for _name, money in accounts.items():
            total += money
    except RuntimeError:  # dictionary changed size during iteration
        return
    sums.append(total)


def main():
    thread = threading.Thread(target=audit)
    thread.start()
    accounts["cem"] = 3
    thread.join()
    return sums in ([3], [6])
