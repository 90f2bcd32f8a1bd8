"""The class hands target, name and arguments on to Thread and needs no method run."""

import threading


def run_functions(names, work):
    threads = [threading.Thread(target=work, name=n, args=[n]) for n in names]
    [t.start() for t in threads]
    [t.join() for t in threads]


class Worker(threading.Thread):
    def __init__(self, name, work):
        threading.Thread.__init__(self, target=work, name=name, args=(name,))


def run_workers(names, work):
    workers = [Worker(n, work) for n in names]
    [w.start() for w in workers]
    [w.join() for w in workers]
