"""Takes the codes as os.wait gives them: the one who ends first gives its code to the first in the list."""
import os
from multiprocessing import Process


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for c in children:
        c.start()
    return children


def reap(children):
    codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in children]
    return {c.pid: code for c, code in zip(children, codes)}
