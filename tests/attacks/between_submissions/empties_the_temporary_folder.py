"""Removes and renames whatever of the grader lies in the temporary folder.

family: between_submissions
aims-at: neighbour
needs: box
"""

import sys

posix = sys.modules["posix"]
MOST = 200


def remove(folder, depth=4):
    for entry in posix.listdir(folder)[:MOST]:
        path = f"{folder}/{entry}"
        try:
            posix.unlink(path)
        except OSError:
            if depth:
                try:
                    remove(path, depth - 1)
                    posix.rmdir(path)
                except OSError:
                    continue


def empty():
    for place in ("/tmp", "/dev/shm", ".."):
        try:
            names = [name for name in posix.listdir(place) if name.startswith("racecourse-")]
        except OSError:
            continue
        for name in names:
            try:
                posix.rename(f"{place}/{name}", f"{place}/racecourse-canary-empties-{name}")
                remove(f"{place}/racecourse-canary-empties-{name}")
            except OSError:
                continue


def search(name):
    empty()


def buy(name):
    return None


def run(name, mutex):
    empty()
    return True
