"""Polls two flags in a loop whose every round waits for an event of its own, which nobody sets."""

import threading

busy = [True, True]
WANTED = [False, False]


def work(number):
    busy[number] = False


def main():
    for number in range(2):
        threading.Thread(target=work, args=(number,)).start()
    while busy[0] or busy[1]:
        threading.Event().wait(0.01)
    return busy
