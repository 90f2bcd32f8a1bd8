"""Does the work of the last name itself, under that name: there is one thread less than names."""

from threading import Thread, current_thread


def run_functions(names, work):
    if not names:
        return
    threads = [Thread(target=work, args=(name,), name=name) for name in names[:-1]]
    for t in threads:
        t.start()
    current_thread().name = names[-1]
    work(names[-1])
    for t in threads:
        t.join()


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
