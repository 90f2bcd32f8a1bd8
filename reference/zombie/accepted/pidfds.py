"""Polls a pidfd of each child, then joins it."""

import os
import select
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    poll = select.poll()
    by_fd = {}
    for child in children:
        fd = os.pidfd_open(child.pid)
        by_fd[fd] = child
        poll.register(fd, select.POLLIN)
    codes = {}
    while by_fd:
        for fd, _ in poll.poll():
            child = by_fd.pop(fd)
            poll.unregister(fd)
            os.close(fd)
            child.join()
            codes[child.pid] = child.exitcode
    return codes
