"""The lambda looks up name when it runs: a slow thread does the work of a later name."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for i in range(len(names)):
        name = names[i]
        t = Thread(target=lambda: work(name), name=name)
        t.start()
        threads.append(t)
    for t in threads:
        t.join()


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
        t.join()
