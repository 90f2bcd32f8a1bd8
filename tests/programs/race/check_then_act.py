"""Looks whether the seat is free, then takes it: both get it."""

import threading

WANTED = 1
free = True
sold = []


def buy(name):
    global free
    if free:
        free = False
        sold.append(name)


def main():
    threads = [threading.Thread(target=buy, args=(name,)) for name in ("ann", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(sold)
