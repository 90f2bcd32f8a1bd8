"""Stops its nursery, which then neither answers nor ends.

family: between_submissions
aims-at: hang
takes: long
needs: box
"""

import sys

posix = sys.modules["posix"]


def stop():
    pid = posix.getppid()
    for _ in range(2):
        for number in (20, 21, 22, 19):
            try:
                posix.kill(pid, number)
            except OSError:
                continue
        try:
            pid = int(sys.modules["io"].open(f"/proc/{pid}/stat").read().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            break


def search(name):
    stop()


def buy(name):
    return None


def run(name, mutex):
    stop()
    return True
