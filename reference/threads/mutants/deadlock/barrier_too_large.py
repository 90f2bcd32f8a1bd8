"""All wait for one another at a barrier for one more than there are: nobody passes."""

from threading import Barrier, Thread


def run_functions(names, work):
    barrier = Barrier(len(names) + 1)

    def target(name):
        barrier.wait()
        work(name)

    threads = [Thread(target=target, args=(name,), name=name) for name in names]
    for t in threads:
        t.start()
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
