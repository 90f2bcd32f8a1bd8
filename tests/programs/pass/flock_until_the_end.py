"""A child ends with a file locked, which frees it; the lock is tried only then."""

import fcntl
import multiprocessing

WANTED = True
kept = []


def hold():
    kept.append(open("side", "w"))
    fcntl.flock(kept[0], fcntl.LOCK_EX)


def main():
    child = multiprocessing.Process(target=hold)
    child.start()
    child.join()
    with open("side", "a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            got = False
        else:
            got = True
            fcntl.flock(file, fcntl.LOCK_UN)
    return got
