"""Says hello for ever: messages that change nothing keep the listener busy and the clock from being looked at.

family: channel
aims-at: hang
"""

import sys


def flood():
    posix = sys.modules["posix"]
    channel = sys.modules["grader.subject.agent"].me().channel
    for _ in range(4):  # each has processor time of its own
        if posix.fork() == 0:
            break
    for _ in range(3_000_000):
        channel.send(b'{"t":"hello"}')


def search(name):
    flood()


def buy(name):
    return None


def run(name, mutex):
    flood()
