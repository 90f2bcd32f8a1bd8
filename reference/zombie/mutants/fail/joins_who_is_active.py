"""Joins those who are still active when reap is called: who has ended before that is missing."""

from multiprocessing import Process, active_children


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    codes = {}
    for child in active_children():
        if child in children:
            child.join()
            codes[child.pid] = child.exitcode
    return codes
