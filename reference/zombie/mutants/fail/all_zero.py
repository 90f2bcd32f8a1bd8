"""Says 0 for every child: who failed or was killed looks as if all were well."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    codes = {}
    for p in children:
        p.join()
        codes[p.pid] = 0
    return codes
