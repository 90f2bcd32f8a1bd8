"""Sums up the accounts under the lock of the transfers."""

import threading

WANTED = 20
lock = threading.Lock()
accounts = {"ann": 10, "bob": 10}


def transfer():
    with lock:
        accounts["ann"] -= 5
        accounts["bob"] += 5


def main():
    thread = threading.Thread(target=transfer)
    thread.start()
    with lock:
        total = accounts["ann"] + accounts["bob"]
    thread.join()
    return total
