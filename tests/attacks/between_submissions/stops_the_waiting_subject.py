"""Stops the subject that was forked ahead, before the examiner has heard a word from it.

family: between_submissions
aims-at: hang
takes: long
"""

import sys

posix = sys.modules["posix"]


def siblings():
    mine, above = posix.getpid(), posix.getppid()
    parents = {}
    for name in filter(str.isdigit, posix.listdir("/proc")):
        try:
            text = sys.modules["io"].open(f"/proc/{name}/stat").read()
            parents[int(name)] = int(text.rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    nurseries = {above, parents.get(above)} - {None, 0, 1} | {pid for pid in (above, parents.get(above)) if pid == 1}
    for pid, parent in parents.items():
        if parent in nurseries and pid not in {mine, above, *nurseries}:
            words = sys.modules["io"].open(f"/proc/{pid}/cmdline", "rb").read()
            if b"grader.subject.nursery" in words:
                yield pid


def stop():
    for pid in siblings():
        try:
            posix.kill(pid, 19)
        except OSError:
            continue


def search(name):
    stop()


def buy(name):
    return None


def run(name, mutex):
    stop()
