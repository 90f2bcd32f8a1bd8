"""Leaves links and locks under names that the grader might use next.

family: between_submissions
aims-at: neighbour
canary: file /tmp/racecourse-canary-leaves_a_trap_in_the_temporary_folder
"""

import sys

posix = sys.modules["posix"]


def trap():
    name = "racecourse-canary-leaves_a_trap_in_the_temporary_folder"
    for place in ("/tmp", "..", "../.."):
        try:
            posix.symlink("/nonexistent", f"{place}/{name}")
        except OSError:
            continue


trap()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
