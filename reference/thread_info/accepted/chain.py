"""Each thread starts the next; the deepest counts."""
import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set
    names: list
    active_during: int
    active_after: int


def survey(n):
    pids, names, count = set(), [], []

    def link(left):
        pids.add(os.getpid())
        names.append(threading.current_thread().name)
        if left > 1:
            t = threading.Thread(target=link, args=(left - 1,))
            t.start()
            t.join()
        else:
            count.append(threading.active_count())

    t = threading.Thread(target=link, args=(n,))
    t.start()
    t.join()
    return Report(pids, names, count[0], threading.active_count())
