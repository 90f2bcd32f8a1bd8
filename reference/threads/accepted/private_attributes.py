"""Sets the attributes in which Thread keeps its target and its name."""

import threading


class Worker(threading.Thread):
    def __init__(self, name, work):
        super().__init__()
        self._name = name
        self._target = work
        self._args = (name,)


def run_workers(names, work):
    workers = [None] * len(names)
    for i in range(len(names)):
        workers[i] = Worker(names[i], work)
    for i in range(len(workers)):
        workers[i].start()
    for i in range(len(workers)):
        workers[i].join()


def run_functions(names, work):
    workers = []
    i = 0
    while i < len(names):
        t = threading.Thread(target=work, args=(names[i],))
        t._name = names[i]  # it works, if only by luck
        workers.append(t)
        i += 1
    for t in workers:
        t.start()
    for t in workers:
        t.join()
