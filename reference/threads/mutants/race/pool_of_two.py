"""A pool of two threads that take the name of what they do: the third name has to wait for one of them."""

import threading
from concurrent.futures import ThreadPoolExecutor


def run_functions(names, work):
    def target(name):
        threading.current_thread().name = name
        work(name)

    with ThreadPoolExecutor(max_workers=2) as pool:
        for name in names:
            pool.submit(target, name)


class Worker(threading.Thread):
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
        t.join()
