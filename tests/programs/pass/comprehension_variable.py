"""Threads that a comprehension starts are given its variable as it is when they are made. Origin: ours."""

import threading

WANTED = ["ann", "bob"]


def started(function):
    thread = threading.Thread(target=function)
    thread.start()
    return thread


def main():
    seen = []
    for thread in [started(lambda name=name: seen.append(name)) for name in ("ann", "bob")]:
        thread.join()
    return sorted(seen)
