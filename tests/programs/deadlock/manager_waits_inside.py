"""One who calls waits inside, with the lock that those need who could let him go: they are threads of one server."""

import threading
from multiprocessing import Process
from multiprocessing.managers import BaseManager

WANTED = "here"


class Box:
    def __init__(self):
        self._lock = threading.Lock()
        self._filled = threading.Event()

    def put(self, item):
        with self._lock:
            self._item = item
            self._filled.set()

    def get(self):
        with self._lock:
            self._filled.wait()
            return self._item


class BoxManager(BaseManager):
    pass


BoxManager.register("Box", Box)


def main():
    with BoxManager() as manager:
        box = manager.Box()
        child = Process(target=box.put, args=(WANTED,))
        child.start()
        found = box.get()
        child.join()
    return found
