"""Asks for a memory image of unlimited size and crashes.

family: resources
aims-at: leftovers
"""

import sys


def crash():
    try:
        resource = sys.modules.get("resource") or __import__("resource")
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    except (ImportError, ValueError, OSError):
        pass
    posix = sys.modules["posix"]
    posix.kill(posix.getpid(), 6)


def search(name):
    crash()


def buy(name):
    return None


def run(name, mutex):
    crash()
