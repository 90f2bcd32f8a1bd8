"""A list says by one item that the other is there, but sets them in the wrong order."""

from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList

WANTED = [True, "ready"]


def work(items):
    items[0] = True
    items[1] = "ready"


def main():
    items = ShareableList([False, "empty"])
    process = Process(target=work, args=(items,))
    process.start()
    while not items[0]:
        pass
    found = list(items)
    process.join()
    items.shm.unlink()
    return found
