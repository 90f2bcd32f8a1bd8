"""Numbers the exit codes from 0 on; they should be found by the pid."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for i, p in enumerate(children):
        p.join()
        codes[i] = p.exitcode
    return codes
