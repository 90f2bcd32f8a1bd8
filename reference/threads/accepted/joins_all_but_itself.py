"""Remembers nothing: joins whatever threads there are but the one that runs, and those of before."""
# slow: many interleavings

import threading


def run_functions(names, work):
    threads = [threading.Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(threading.Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    old = threading.enumerate()
    for name in names:
        Worker(name, work).start()
    for t in threading.enumerate():
        if t not in old and t is not threading.current_thread():
            t.join()
