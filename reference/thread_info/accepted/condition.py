"""A condition: the threads wait until they have been counted, the main thread until all are there."""

import os
import threading
from dataclasses import dataclass


@dataclass
class Report:
    pids: set[int]
    names: list[str]
    active_during: int
    active_after: int


class Survey:
    def __init__(self, n):
        self.n = n
        self.changed = threading.Condition()
        self.names = []
        self.pids = []
        self.counted = False

    def task(self):
        with self.changed:
            self.names.append(threading.current_thread().name)
            self.pids.append(os.getpid())
            self.changed.notify_all()
            while not self.counted:
                self.changed.wait()

    def run(self):
        threads = [threading.Thread(target=self.task) for _ in range(self.n)]
        for t in threads:
            t.start()
        with self.changed:
            self.changed.wait_for(lambda: len(self.names) == self.n)
            during = len(threading.enumerate())
            self.counted = True
            self.changed.notify_all()
        for t in threads:
            t.join()
        return Report(set(self.pids), self.names, during, len(threading.enumerate()))


def survey(n):
    return Survey(n).run()
