"""Joins before it fires the starting gun: all wait for it for ever."""

from threading import Event, Thread


def run_functions(names, work):
    threads = [Thread(target=work, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work, gun=None):
        super().__init__(name=name)
        self.work, self.gun = work, gun

    def run(self):
        if self.gun is not None:
            self.gun.wait()
        self.work(self.name)


def run_workers(names, work):
    gun = Event()
    threads = [Worker(name, work, gun) for name in names]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    gun.set()
