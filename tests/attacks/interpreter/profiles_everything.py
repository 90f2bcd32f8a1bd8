"""Sets a profile function that raises inside of the grader's own functions.

family: interpreter
aims-at: crash
"""

import sys


def spy(frame, event, argument):
    name = frame.f_code.co_name
    if name in {"told", "end_process", "leave_process", "describe", "print_exception"}:
        raise MemoryError(name)


sys.setprofile(spy)


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
