"""Sets the limits of its nursery so low that it can neither fork nor open nor remember anything.

The kernel lets a process change the limits of any other one of the same user.

family: between_submissions
aims-at: crash
needs: box
"""

import sys


def limit():
    resource = sys.modules.get("resource") or __import__("resource")
    pids = {sys.modules["posix"].getppid(), 1}
    for pid in pids:
        for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_AS, resource.RLIMIT_NPROC, resource.RLIMIT_CPU):
            try:
                resource.prlimit(pid, kind, (1, 1))
            except (OSError, ValueError):
                continue


def search(name):
    limit()


def buy(name):
    return None


def run(name, mutex):
    limit()
    return True
