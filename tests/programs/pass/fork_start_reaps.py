"""Each process is waited for before the next is started, and then no more."""

import os
from multiprocessing import Process

WANTED = [2, None, None]


def main():
    children = [Process(target=int) for _ in range(2)]
    waited = 0
    for child in children:
        child.start()
        try:
            os.waitpid(child.pid, 0)
            waited += 1
        except ChildProcessError:
            pass
    for child in children:
        child.join()
    return [waited, *(child.exitcode for child in children)]
