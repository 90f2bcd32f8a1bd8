"""Computes for ever inside one instruction, which no signal handler of Python interrupts.

family: resources
aims-at: hang
"""

import re


def compute():
    re.match(r"(a|aa)+$", "a" * 60 + "b")
    sum(range(10**13))


def search(name):
    compute()


def buy(name):
    return None


def run(name, mutex):
    compute()
