"""Puts the next number into the cell before it marks the cell as full: each is added once."""

import threading

WANTED = 3
cell = threading.Condition()
full = False
number = 0
total = 0


def produce():
    global full, number
    for item in (1, 2):
        with cell:
            while full:
                cell.wait()
            number = item
            full = True
            cell.notify()


def consume():
    global full, total
    for _ in range(2):
        with cell:
            while not full:
                cell.wait()
            full = False
            cell.notify()
            total += number


def main():
    threads = [threading.Thread(target=one) for one in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
