"""Lets a child that it has forked behind the grader's back answer on its channel, with another value each time.

family: channel
aims-at: marks
"""

import sys


def answer():
    posix = sys.modules["posix"]
    channel = sys.modules["grader.subject.agent"].me().channel
    for value in ("true", "false"):
        if posix.fork() == 0:
            channel.send(b'{"t":"told","key":"returned","json":"%s"}' % value.encode())
            channel.send(b'{"t":"end","how":"returned"}')
            posix._exit(0)
    posix.wait()
    posix.wait()


def search(name):
    answer()


def buy(name):
    return None


def run(name, mutex):
    answer()
