"""Catches what the work raises, and joins in finally."""

import traceback
from threading import Thread


def run_functions(names, work):
    def safely(name):
        try:
            work(name)
        except Exception:  # noqa: BLE001 - a thread that prints what went wrong
            traceback.print_exc()

    threads = []
    try:
        for name in names:
            t = Thread(target=safely, args=(name,), name=name)
            t.start()
            threads.append(t)
    finally:
        for t in threads:
            t.join()


class Worker(Thread):
    error = None

    def __init__(self, name, work):
        super().__init__(name=name)
        self.__work = work

    def run(self):
        try:
            self.__work(self.name)
        except Exception as e:  # noqa: BLE001 - kept for whoever joins
            self.error = e


def run_workers(names, work):
    workers = []
    try:
        for name in names:
            workers.append(Worker(name, work))
            workers[-1].start()
    finally:
        for w in workers:
            w.join()
    for w in workers:
        if w.error is not None:
            raise w.error
