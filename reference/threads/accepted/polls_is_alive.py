"""Polls is_alive until nobody is, with a pause here and without one there."""

import time
from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    while any(t.is_alive() for t in threads):
        time.sleep(0.1)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        while t.is_alive():
            pass
