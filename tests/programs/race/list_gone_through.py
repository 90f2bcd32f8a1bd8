"""Tells each subscriber in turn while another one leaves: the list moves up under the loop, and one is left out."""

import threading

WANTED = True
subscribers = [1, 2, 3]
told = []


def tell():
    for subscriber in subscribers:
        told.append(subscriber)


def main():
    thread = threading.Thread(target=tell)
    thread.start()
    subscribers.remove(1)
    thread.join()
    return told in ([1, 2, 3], [2, 3])
