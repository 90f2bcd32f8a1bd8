"""Forks twice, becomes the leader of a session, ignores all signals and lives on under a name of its own.

family: persistence
aims-at: leftovers
canary: process racecourse-canary-daemon
"""

import sys

PROGRAM = "import signal, time\nfor s in (1, 2, 3, 13, 14, 15): signal.signal(s, signal.SIG_IGN)\ntime.sleep(120)"


def live_on():
    posix = sys.modules["posix"]
    if posix.fork() == 0:
        posix.setsid()
        if posix.fork() == 0:
            posix.closerange(0, 256)
            for python in (sys.executable, "/usr/bin/python3", "/usr/local/bin/python3"):
                try:
                    posix.execv(python, ["racecourse-canary-daemon", "-c", PROGRAM])
                except (OSError, ValueError):
                    continue
        posix._exit(0)


live_on()


def search(name):
    live_on()


def buy(name):
    return None


def run(name, mutex):
    live_on()
    return True
