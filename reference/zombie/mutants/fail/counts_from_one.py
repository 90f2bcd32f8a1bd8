"""Numbers the children from 1 on: nobody runs work(0)."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(1, n + 1)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
