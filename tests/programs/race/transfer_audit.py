"""Sums up the accounts in the middle of a transfer: the money on its way is missing, or counted twice."""

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
    total = accounts["ann"] + accounts["bob"]
    thread.join()
    return total
