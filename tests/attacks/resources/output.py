"""Prints sixty megabytes, on both streams, with and without ends of lines.

family: resources
aims-at: hang
"""

import sys


def talk():
    for _ in range(60):
        sys.stdout.write("x" * (1 << 19))
        sys.stderr.write("\n" * (1 << 19))


def search(name):
    talk()


def buy(name):
    return None


def run(name, mutex):
    talk()
    return True
