"""Announces operations from files, lines and labels of sixty thousand characters each, to swell the report.

family: protocol
aims-at: hang
"""

import sys


def announce():
    channel = sys.modules["grader.subject.agent"].me().channel
    file = b"\\u001b[31m" + b"f" * 55_000
    for _ in range(300):
        channel.send(b'{"t":"op","on":"clock","do":"sleep","args":[0],"file":"%s","at":1}' % file)
        channel.receive()


def search(name):
    announce()


def buy(name):
    return None


def run(name, mutex):
    announce()
    return True
