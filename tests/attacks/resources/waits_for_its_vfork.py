"""Starts a program by vfork that never gets as far as to execute: its parent is in a sleep that is no sleep.

family: resources
aims-at: hang
takes: long
"""

import sys


def start():
    posix = sys.modules["posix"]
    try:
        posix.mkfifo("racecourse-pipe")
    except OSError:
        pass
    actions = [(posix.POSIX_SPAWN_OPEN, 0, "racecourse-pipe", posix.O_RDONLY, 0)]
    posix.posix_spawn("/bin/true", ["true"], {}, file_actions=actions)


def search(name):
    start()


def buy(name):
    return None


def run(name, mutex):
    start()
    return True
