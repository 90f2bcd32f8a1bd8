"""Becomes a process of the real-time class and computes: nobody else on this core gets a turn.

family: between_submissions
aims-at: neighbour
needs: box
"""

import sys


def hurry():
    posix, real = sys.modules["posix"], sys.modules["time"]
    for policy in (posix.SCHED_FIFO, posix.SCHED_RR):
        try:
            posix.sched_setscheduler(0, policy, posix.sched_param(posix.sched_get_priority_max(policy)))
        except OSError:
            continue
    try:
        posix.setpriority(posix.PRIO_PROCESS, 0, -20)
    except OSError:
        pass
    until = real.perf_counter() + 10
    while real.perf_counter() < until:
        pass


def search(name):
    hurry()


def buy(name):
    return None


def run(name, mutex):
    hurry()
