"""Kills the subject that was forked ahead for the next execution.

family: between_submissions
aims-at: crash
"""

import sys

posix = sys.modules["posix"]


def siblings():
    """Processes with the parent of the subject or of this one, but for themselves and what comes above."""
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


def kill():
    for pid in siblings():
        try:
            posix.kill(pid, 9)
        except OSError:
            continue


def search(name):
    kill()


def buy(name):
    return None


def run(name, mutex):
    kill()
