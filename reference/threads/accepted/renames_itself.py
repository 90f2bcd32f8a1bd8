"""Each thread takes its name as the first thing it does."""

import threading


def run_functions(names, work):
    def target(name):
        threading.current_thread().name = name
        work(name)

    threads = [threading.Thread(target=target, args=(name,)) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(threading.Thread):
    def __init__(self, name, work):
        super().__init__()
        self.who = name
        self.what = work

    def run(self):
        self.name = self.who
        self.what(self.who)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
