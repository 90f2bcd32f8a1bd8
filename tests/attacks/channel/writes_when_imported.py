"""Speaks before it is asked: testimony and ends while it is being imported, on all descriptors.

family: channel
aims-at: marks
"""

import sys

posix = sys.modules["posix"]
for descriptor in range(3, 256):
    for message in (
        b'{"t":"ready"}',
        b'{"t":"told","key":"returned","json":"true"}',
        b'{"t":"end","how":"returned"}',
        b'{"t":"loaded"}',
        b'{"t":"reaped"}',
    ):
        try:
            posix.write(descriptor, message)
        except OSError:
            break


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
