"""Takes all rights from its working folder, renames it, or makes it a link, so that the grader stumbles over it.

family: planted_files
aims-at: crash
"""

import sys

posix = sys.modules["posix"]


def spoil():
    for act in (
        lambda: posix.mkdir("inner", 0o000),
        lambda: posix.chmod(".", 0o000),
        lambda: posix.rename(".", "../racecourse-elsewhere"),
        lambda: posix.rmdir(posix.getcwd()),
        lambda: posix.rename(posix.getcwd(), posix.getcwd() + "-gone"),
        lambda: posix.symlink("/nonexistent", posix.getcwd()),
    ):
        try:
            act()
        except OSError:
            continue


def search(name):
    spoil()


def buy(name):
    return None


def run(name, mutex):
    spoil()
