"""Takes back the wish to die with its parent, leaves its group and waits for the grader to go.

family: persistence
aims-at: leftovers
canary: process racecourse-canary-dies_with_nobody
"""

import sys


def live_on():
    posix = sys.modules["posix"]
    if posix.fork():
        return
    posix.setpgid(0, 0)
    try:
        library = sys.modules["ctypes"].CDLL(None)
        library.prctl(1, 0, 0, 0, 0)  # PR_SET_PDEATHSIG
        library.prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    except (KeyError, OSError):
        pass
    if posix.fork() == 0:
        posix.setsid()
        posix.execv(sys.executable or "/usr/bin/python3", ["racecourse-canary-dies_with_nobody", "-c", "import time; time.sleep(120)"])
    sys.modules["select"].poll().poll(120_000)
    posix._exit(0)


def search(name):
    live_on()


def buy(name):
    return None


def run(name, mutex):
    live_on()
    return True
