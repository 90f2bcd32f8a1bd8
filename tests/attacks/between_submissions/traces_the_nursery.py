"""Attaches to its nursery and to the subject that waits, as a debugger does.

family: between_submissions
aims-at: canary
canary: word racecourse-canary-traces_the_nursery
"""

import sys

FOUND = []


def attach():
    ctypes = sys.modules.get("ctypes") or __import__("ctypes")
    library, posix = ctypes.CDLL(None), sys.modules["posix"]
    parent = posix.getppid()
    words = sys.modules["io"].open(f"/proc/{parent}/cmdline", "rb").read()
    if b"grader.subject.nursery" not in words:
        return
    if library.ptrace(0x4206, parent, None, None) == 0:  # PTRACE_SEIZE, which stops nobody
        FOUND.append(parent)


try:
    attach()
except Exception:
    pass


def search(name):
    return "racecourse-" + "canary-traces_the_nursery" if FOUND else None


def buy(name):
    return None


def run(name, mutex):
    return search(name)
