"""Counts in a global variable, without a lock, who is done: a lost count keeps the caller waiting for ever."""

import time
from threading import Thread

done = 0


def run_functions(names, work):
    global done
    done = 0

    def target(name):
        global done
        work(name)
        done += 1

    for name in names:
        Thread(target=target, args=(name,), name=name).start()
    while done < len(names):
        time.sleep(0.1)


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
