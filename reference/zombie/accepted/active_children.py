"""active_children() reaps whoever has ended: waits until none of ours is among them."""

import time
from multiprocessing import Process, active_children


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for child in children:
        child.start()
    return children


def reap(children):
    while any(child in children for child in active_children()):
        time.sleep(0.01)
    return {child.pid: child.exitcode for child in children}
