"""Takes three gigabytes of shared memory, which counts for no process.

family: resources
aims-at: crash
takes: long
needs: box
"""

import sys

KEPT = []


def take():
    mmap = sys.modules["mmap"] if "mmap" in sys.modules else __import__("mmap")
    for _ in range(48):
        try:
            piece = mmap.mmap(-1, 64 << 20)
            piece.write(b"\1" * (64 << 20))
        except (OSError, MemoryError):
            break
        KEPT.append(piece)


def search(name):
    take()


def buy(name):
    return None


def run(name, mutex):
    take()
    return True
