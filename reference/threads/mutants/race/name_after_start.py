"""Names the thread when it has been started: its work may have asked for the name before."""

import threading
from threading import Thread


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    ws = [Worker(name, work) for name in names]
    for w in ws:
        w.start()
    for w in ws:
        w.join()


def run_functions(names, work):
    ts = []
    for n in names:
        t = Thread(target=work, args=(n,))
        t.start()
        t.name = n
        ts.append(t)
    for t in ts:
        t.join()
