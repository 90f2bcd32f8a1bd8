"""A barrier at the end, which the caller passes together with the last thread; and threads of `dummy`."""

from multiprocessing.dummy import Process
from threading import Barrier, Thread, current_thread


def run_functions(names, work):
    end = Barrier(len(names) + 1)

    def job():
        work(current_thread().name)
        end.wait()

    for name in names:
        Thread(target=job, name=name).start()
    end.wait()


class Worker(Process):
    def __init__(self, name, work):
        super().__init__(name=name, target=work, args=(name,))


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
