"""Classes derived from the library's keep private things under names that the originals have not."""

import multiprocessing
import threading

WANTED = ["ann", 7, "bob", 0]


class Worker(threading.Thread):
    def __init__(self, name):
        super().__init__(name=name)
        self._number, self._ended, self._check = name, None, None
        self._body, self._prepare = self.noted, None

    def noted(self, found):
        found.append(self._number)

    def run(self):
        self._body(found)


class Numbered(multiprocessing.Process):
    def __init__(self, number):
        super().__init__()
        self._number, self._pid, self._code = number, None, None

    def run(self):
        assert self._number == 7


class Named(threading.Semaphore):
    def __init__(self, name):
        super().__init__(1)
        self._name = name

    def __enter__(self):
        self.acquire()
        return self._name


found = []


def main():
    worker = Worker("ann")
    worker.start()
    worker.join()
    child = Numbered(7)
    child.start()
    child.join()
    with Named("bob") as name:
        return [*found, child._number, name, child.exitcode]
