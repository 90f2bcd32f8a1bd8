"""An event keeps the threads; they are all alive as soon as all have been started."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


def survey(n):
    pids = set()
    names = []
    go = threading.Event()

    def task():
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        go.wait()

    t_list = []
    for i in range(n):
        t = threading.Thread(target=task)
        t.start()
        t_list.append(t)
    active_during = threading.active_count()
    print('active:', active_during)
    go.set()
    for t in t_list:
        t.join()
    active_after = threading.active_count()
    print('active:', active_after)
    return Report(pids=pids, names=names, active_during=active_during, active_after=active_after)


if __name__ == '__main__':
    print(survey(3))
