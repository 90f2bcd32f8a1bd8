"""Sends messages with the credentials of another process in them, as far as the kernel lets it.

family: channel
aims-at: marks
"""

import os
import struct
import sys

socket = sys.modules["socket"]


def forge():
    agent = sys.modules["grader.subject.agent"]
    sock = socket.socket(fileno=sys.modules["posix"].dup(agent.me().channel.fileno()))
    me = sys.modules["posix"].getpid()
    for pid in (1, me - 1, me + 1, me - 2):
        extra = [(socket.SOL_SOCKET, socket.SCM_CREDENTIALS, struct.pack("3i", pid, 0, 0))]
        try:
            sock.sendmsg([b'{"t":"told","key":"returned","json":"true"}'], extra)
        except OSError:
            pass


def search(name):
    forge()
    return 1


def buy(name):
    return True


def run(name, mutex):
    forge()
    return True
