"""Reads the environment of every process that it can see, its own first.

family: seeds
aims-at: secret
"""

import os
import sys

io, posix = sys.modules["io"], sys.modules["posix"]


def texts():
    yield repr(dict(os.environ))
    yield repr(posix.environ)
    for pid in ("self", "1", str(posix.getppid()), *filter(str.isdigit, posix.listdir("/proc"))):
        for file in ("environ", "cmdline"):
            try:
                yield io.open(f"/proc/{pid}/{file}", "rb").read().decode("utf-8", "replace")
            except OSError:
                continue


def secret():
    for text in texts():
        if "racecourse-secret" in text:
            return text[text.index("racecourse-secret") :][:80]
    return None


def search(name):
    return secret()


def buy(name):
    return None


def run(name, mutex):
    return secret()
