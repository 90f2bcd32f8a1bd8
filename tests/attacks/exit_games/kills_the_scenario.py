"""A buyer kills the process of the scenario, so that nobody is left who could testify against it.

family: exit_games
aims-at: marks
"""

import sys


def end_of_all():
    posix = sys.modules["posix"]
    try:
        posix.kill(posix.getppid(), 9) if len(posix.listdir("/proc/self/fd")) and is_child() else None
    except OSError:
        pass


def is_child():
    frame = sys._getframe()
    names = set()
    while frame is not None:
        names.add(frame.f_code.co_name)
        frame = frame.f_back
    return "start_process" in names or "_in_child" in names


def search(name):
    end_of_all()


def buy(name):
    end_of_all()


def run(name, mutex):
    end_of_all()
    return True
