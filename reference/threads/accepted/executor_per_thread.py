"""An executor with one thread for each name, which renames its only thread when it begins."""

import threading
from concurrent.futures import ThreadPoolExecutor, wait


def take_name(name):
    threading.current_thread().name = name


def run_functions(names, work):
    pools = [ThreadPoolExecutor(1, initializer=take_name, initargs=(name,)) for name in names]
    wait([pool.submit(work, name) for pool, name in zip(pools, names)])
    for pool in pools:
        pool.shutdown()


class Worker(threading.Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(*pair) for pair in zip(names, [work] * len(names))]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
