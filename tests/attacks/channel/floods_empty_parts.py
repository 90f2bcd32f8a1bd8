"""Sends pieces of nothing without end: no cap on their size is reached, and each one is added up anew.

family: channel
aims-at: hang
"""

import sys

COUNT = 300_000


def flood():
    channel = sys.modules["grader.subject.agent"].me().channel
    for _ in range(COUNT):
        channel.send(b'{"t":"part","data":""}')


def search(name):
    flood()


def buy(name):
    return None


def run(name, mutex):
    flood()
