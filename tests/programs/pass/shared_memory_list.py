"""The same in the right order."""

from multiprocessing import Process
from multiprocessing.shared_memory import ShareableList

WANTED = [True, "ready"]


def work(items):
    items[1] = "ready"
    items[0] = True


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
