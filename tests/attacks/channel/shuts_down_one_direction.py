"""Shuts its channels down for reading or writing, or puts another socket in their place.

family: channel
aims-at: hang
"""

import sys


def shut(how):
    posix, socket = sys.modules["posix"], sys.modules["socket"]
    one, other = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for descriptor in range(3, 64):
        if descriptor in (one.fileno(), other.fileno()):
            continue
        try:
            if how == 2:
                posix.dup2(other.fileno(), descriptor)
            else:
                socket.socket(fileno=posix.dup(descriptor)).shutdown(how)
        except OSError:
            continue


def search(name):
    shut(len(name) % 3)


def buy(name):
    return None


def run(name, mutex):
    shut(sum(map(ord, name)) % 3)
