"""Sends descriptors with its messages, many at a time, to see whether the other side keeps them.

family: channel
aims-at: crash
"""

import sys


def send():
    socket, posix = sys.modules["socket"], sys.modules["posix"]
    held = [posix.open("/dev/null", posix.O_RDONLY) for _ in range(200)]
    for descriptor in range(3, 40):
        try:
            with socket.socket(fileno=posix.dup(descriptor)) as sock:
                for _ in range(20):
                    socket.send_fds(sock, [b'{"t":"hello"}'], held)
        except OSError:
            continue


def search(name):
    send()


def buy(name):
    return None


def run(name, mutex):
    send()
    return True
