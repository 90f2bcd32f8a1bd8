"""Closes all descriptors and goes on, as if it had ended well.

family: channel
aims-at: hang
"""

import sys


def close():
    posix = sys.modules["posix"]
    posix.closerange(0, 512)
    select = sys.modules.get("select")
    while True:
        if select is not None:
            select.poll().poll(1000)


def search(name):
    close()


def buy(name):
    return None


def run(name, mutex):
    close()
