"""The first process says that it is over before it starts anybody, and that its import went well, twice.

family: protocol
aims-at: marks
"""

import sys

try:
    channel = sys.modules["grader.subject.agent"].me().channel
    for message in (
        b'{"t":"ready"}',
        b'{"t":"end","how":"returned"}',
        b'{"t":"op","on":"task","do":"exit"}',
        b'{"t":"ready"}',
    ):
        channel.send(message)
except Exception:
    pass


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
