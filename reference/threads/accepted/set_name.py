"""Deprecated spellings: setName, getName, currentThread."""

import threading


def run_functions(names, work):
    def target():
        work(threading.currentThread().getName())

    threads = []
    for name in names:
        t = threading.Thread(target=target)
        t.setName(name)
        t.setDaemon(False)
        threads.append(t)
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(threading.Thread):
    def __init__(self, name, work):
        super(Worker, self).__init__()
        self.setName(name)
        self._work = work

    def run(self):
        self._work(self.getName())


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
