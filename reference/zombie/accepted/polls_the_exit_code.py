"""Spins until no exit code is None any more: wasteful, but right."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    while None in [child.exitcode for child in children]:
        pass
    return {child.pid: child.exitcode for child in children}
