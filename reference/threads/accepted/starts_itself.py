"""A Worker starts itself as soon as it is made."""

from threading import Thread


def run_functions(names, work):
    threads = []
    for name in names:
        threads.append(Thread(target=work, args=(name,), name=name))
        threads[-1].start()
    for t in threads:
        t.join()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work
        self.start()

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    for w in [Worker(name, work) for name in names]:
        w.join()
