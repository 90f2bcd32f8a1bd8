"""Asks the user for input while it is imported, from everything that might be a keyboard.

family: import_loops
aims-at: hang
"""

import sys

for source in ("/dev/stdin", "/dev/tty", "/proc/self/fd/0", "/proc/self/fd/3"):
    try:
        sys.modules["io"].open(source).readline()
    except OSError:
        continue
while not input("Number of tickets? "):
    pass


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
