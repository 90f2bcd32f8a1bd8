"""Announces operations on a socket of its own with too few arguments, and with some of another kind.

family: protocol
aims-at: crash
"""

import socket
import sys

ARGUMENTS = ([], [None], ["x"], [1.5], [2**62], ["\0x", False], ["/", False, None])


def search(name):
    agent = sys.modules["grader.subject.agent"]
    pair = socket.socketpair()
    end = pair[0]._end
    for do in ("bind", "connect", "listen", "accept", "send", "shutdown", "set_waits", "double", "close"):
        for args in ARGUMENTS:
            try:
                agent.call("sockets", do, end.number, end.descriptor, *args)
            except Exception:
                continue
    return 0


def buy(name):
    return None


def run(name, mutex):
    search(name)
    return True
