"""Reports the use of something a hundred thousand times: each report is kept by whoever listens.

family: channel
aims-at: hang
"""

import sys

COUNT = 100_000


def flood():
    channel = sys.modules["grader.subject.agent"].me().channel
    message = b'{"t":"used","what":"' + b"x" * 190 + b'","file":"' + b"y" * 30_000 + b'"}'
    for _ in range(COUNT):
        channel.send(message)


def search(name):
    flood()


def buy(name):
    return None


def run(name, mutex):
    flood()
