"""os.waitpid with WIFEXITED, WEXITSTATUS and WTERMSIG, in the order in which the children were started."""

import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    [c.start() for c in children]
    return children


def reap(children):
    codes = {}
    for c in children:
        _, status = os.waitpid(c.pid, 0)
        if os.WIFEXITED(status):
            codes[c.pid] = os.WEXITSTATUS(status)
        elif os.WIFSIGNALED(status):
            codes[c.pid] = -os.WTERMSIG(status)
    return codes
