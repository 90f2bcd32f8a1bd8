"""A thread raises when it comes first: the program ends with its exception."""

import threading

WANTED = "fine"
ready = []


def use():
    ready[0]


def main():
    thread = threading.Thread(target=use)
    thread.start()
    ready.append(1)
    thread.join()
    return "fine"
