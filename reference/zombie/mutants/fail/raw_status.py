"""Takes the status of waitpid for the exit code: 768 in place of 3."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def reap(children):
    return dict(os.waitpid(p.pid, 0) for p in children)
