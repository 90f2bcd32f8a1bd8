"""A thread waits for each child and writes down how it ended."""

from multiprocessing import Process
from threading import Thread


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    codes = {}

    def wait_for(child):
        child.join()
        codes[child.pid] = child.exitcode

    threads = [Thread(target=wait_for, args=(child,)) for child in children]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return codes
