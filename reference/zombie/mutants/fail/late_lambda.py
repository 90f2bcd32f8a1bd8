"""The lambda looks up i when it runs: every child does the work of the last number."""

from multiprocessing import Process


def spawn(n, work):
    children = []
    for i in range(n):
        children.append(Process(target=lambda: work(i)))
    for p in children:
        p.start()
    return children


def reap(children):
    for p in children:
        p.join()
    return {p.pid: p.exitcode for p in children}
