"""To start a process is to ask how those are that were started before: who has ended is no child to wait for."""

import os
from multiprocessing import Process

WANTED = 2


def main():
    children = [Process(target=int) for _ in range(2)]
    for child in children:
        child.start()
    waited = 0
    for child in children:
        try:
            os.waitpid(child.pid, 0)
            waited += 1
        except ChildProcessError:
            pass
    return waited
