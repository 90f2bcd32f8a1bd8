"""The daemon is started when the child of `os.fork` is there: that one knows nothing of it."""

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
    pid = os.fork()
    if pid == 0:
        queue.put("bread")
        sys.exit(0)
    Process(target=eat, args=(queue,), daemon=True).start()
    os.waitpid(pid, 0)
    queue.join()
    return "done"
