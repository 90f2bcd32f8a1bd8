"""Asks whether the list is empty while the other may not have filled it."""

import threading

WANTED = "some"
items = []


def fill():
    items.append(1)


def main():
    thread = threading.Thread(target=fill)
    thread.start()
    seen = "some" if items else "none"
    thread.join()
    return seen
