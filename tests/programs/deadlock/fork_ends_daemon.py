"""A child of `os.fork` leaves by `sys.exit`, by which it ends the daemons of its parent, too."""

import os
import sys
from multiprocessing import JoinableQueue, Process

WANTED = "done"


def eat(queue):
    while True:
        queue.get()
        queue.task_done()


def main():
    queue = JoinableQueue()
    Process(target=eat, args=(queue,), daemon=True).start()
    pid = os.fork()
    if pid == 0:
        queue.put("bread")
        sys.exit(0)
    os.waitpid(pid, 0)
    queue.join()
    return "done"
