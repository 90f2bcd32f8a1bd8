"""Terminates the children in place of waiting for them: nobody ends its work."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.terminate()
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
