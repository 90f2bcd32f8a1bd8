"""Signals first and fills the cell afterwards: who is woken finds it empty and sleeps for ever."""

import threading

WANTED = 0
filled = threading.Condition()
number = 0


def produce():
    global number
    with filled:
        filled.notify()
    with filled:
        number += 1


def consume():
    global number
    with filled:
        while number == 0:
            filled.wait()
        number -= 1


def main():
    threads = [threading.Thread(target=one) for one in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return number
