"""Writes what is no message: bytes, half of a message, no text, too many brackets, too many digits.

family: channel
aims-at: crash
"""

import sys

JUNK = (
    b"\xff\xfe\x00",
    b'{"t":"told","key":',
    b"[" * 60_000,
    b'{"t":' * 10_000,
    b"9" * 60_000,
    b'{"t":"op","on":"clock","do":"sleep","args":[' + b"1" * 5_000 + b"]}",
    b'"\\ud800"',
    b" ",
    b"\x00",
    b"null",
    b'{"t":"grant","value":1}',
    b'{"t":"told","key":"returned","json":1}',
)


def write(number):
    posix = sys.modules["posix"]
    for descriptor in range(3, 64):
        try:
            posix.write(descriptor, JUNK[number % len(JUNK)])
        except OSError:
            continue


def search(name):
    write(len(name))


def buy(name):
    return None


def run(name, mutex):
    write(sum(map(ord, name)))
    return True
