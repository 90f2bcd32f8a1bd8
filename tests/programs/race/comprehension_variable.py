"""Threads that a comprehension starts ask for its variable, which may have gone on. Origin: ours."""

import threading

WANTED = ["ann", "bob"]


def started(function):
    thread = threading.Thread(target=function)
    thread.start()
    return thread


def main():
    seen = []
    for thread in [started(lambda: seen.append(name)) for name in ("ann", "bob")]:
        thread.join()
    return sorted(seen)
