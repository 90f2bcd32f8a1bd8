"""Takes three gigabytes in one process.

family: resources
aims-at: crash
needs: box
"""

KEPT = []


def take():
    for _ in range(48):  # of 64 MiB
        KEPT.append(b"\1" * (64 << 20))


def search(name):
    take()


def buy(name):
    return None


def run(name, mutex):
    take()
    return True
