"""A buyer says that it is ready, which only the first process may say, and only once.

family: protocol
aims-at: marks
"""

import sys


def ready():
    sys.modules["grader.subject.agent"].me().channel.send(b'{"t":"ready","missing":["run"]}')


def search(name):
    ready()


def buy(name):
    return None


def run(name, mutex):
    ready()
    return True
