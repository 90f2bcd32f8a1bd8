"""Closes each process and asks for its pid then: a closed one answers nothing."""

from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
        p.close()
    return {p.pid: p.exitcode for p in children}
