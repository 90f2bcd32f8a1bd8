"""Asks whether the list is empty when the other has filled it."""

import threading

WANTED = "some"
items = []


def fill():
    items.append(1)


def main():
    thread = threading.Thread(target=fill)
    thread.start()
    thread.join()
    return "some" if items else "none"
