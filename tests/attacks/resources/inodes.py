"""Makes two hundred thousand empty files.

family: resources
aims-at: crash
needs: box
canary: file /tmp/racecourse-canary-inodes-0
canary: shm racecourse-canary-inodes-0
"""

import sys

posix = sys.modules["posix"]


def litter():
    for place in ("/dev/shm", "/tmp", "."):
        for number in range(200_000):
            try:
                posix.close(posix.open(f"{place}/racecourse-canary-inodes-{number}", posix.O_CREAT | posix.O_WRONLY))
            except OSError:
                break


def search(name):
    litter()


def buy(name):
    return None


def run(name, mutex):
    litter()
    return True
