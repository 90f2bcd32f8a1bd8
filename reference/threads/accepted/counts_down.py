"""No join: a condition counts how many are done. The work is over when the last one has said so."""

from threading import Condition, Thread


class Countdown:
    def __init__(self, n):
        self.n, self.condition = n, Condition()

    def one_less(self):
        with self.condition:
            self.n -= 1
            if self.n == 0:
                self.condition.notify_all()

    def wait(self):
        with self.condition:
            self.condition.wait_for(lambda: self.n == 0)


def run_functions(names, work):
    left = Countdown(len(names))

    def target(name):
        try:
            work(name)
        finally:
            left.one_less()

    for name in names:
        Thread(target=target, args=(name,), name=name).start()
    left.wait()


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = tuple(Worker(name=name, work=work) for name in names)
    for w in workers:
        w.start()
    for w in workers:
        w.join()
