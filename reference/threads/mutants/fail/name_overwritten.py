"""Sets the private name first and calls Thread's __init__ after it: that overwrites it with Thread-1."""

from threading import Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        self._name = name
        self.who, self.work = name, work
        super().__init__()

    def run(self):
        self.work(self.who)


def run_workers(names, work):
    threads = [Worker(name, work) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
