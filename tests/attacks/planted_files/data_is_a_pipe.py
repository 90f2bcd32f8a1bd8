"""Makes data.txt a named pipe, a folder, a socket or a device: whoever opens it for reading waits for ever.

family: planted_files
aims-at: hang
"""

import os
import sys


def replace():
    posix = sys.modules["posix"]
    for system in (posix, os):
        for remove in ("unlink", "rmdir"):
            try:
                getattr(system, remove)("data.txt")
            except OSError:
                continue
        for make in ("mkfifo", "mkdir"):
            try:
                getattr(system, make)("data.txt")
            except OSError:
                continue


def search(name):
    replace()


def buy(name):
    return None


def run(name, mutex):
    replace()
