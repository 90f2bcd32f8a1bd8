"""Waits for the sentinels and reads the codes from the process table: nobody reaps the zombies there."""

from multiprocessing import Process
from multiprocessing.connection import wait


def spawn(n, work):
    children = [Process(target=work, args=(i,)) for i in range(n)]
    for p in children:
        p.start()
    return children


def exit_code(pid):
    while True:
        with open("/proc/%d/stat" % pid) as f:
            fields = f.read().rpartition(")")[2].split()
        if fields[0] == "Z":
            status = int(fields[49])
            return -(status & 127) if status & 127 else status >> 8


def reap(children):
    left = [p.sentinel for p in children]
    while left:
        for sentinel in wait(left):
            left.remove(sentinel)
    return {p.pid: exit_code(p.pid) for p in children}
