"""Closes each Process when it has been joined: its pid and exit code have been noted before."""

from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        child = Process(target=work, args=(i,))
        child.start()
        children.append(child)
    return children


def reap(children):
    codes = {}
    for child in children:
        child.join()
        codes[child.pid] = child.exitcode
        child.close()
    return codes
