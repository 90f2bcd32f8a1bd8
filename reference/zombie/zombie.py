"""Start them all, then join them all: a child that has been joined is no zombie."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    for child in children:
        child.join()
    return {child.pid: child.exitcode for child in children}
