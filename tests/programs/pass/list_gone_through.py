"""Tells each subscriber in turn, of those that there are at one moment, while another one leaves."""

import threading

WANTED = True
subscribers = [1, 2, 3]
told = []


def tell():
    for subscriber in list(subscribers):
        told.append(subscriber)


def main():
    thread = threading.Thread(target=tell)
    thread.start()
    subscribers.remove(1)
    thread.join()
    return told in ([1, 2, 3], [2, 3])
