"""The manager is shut down, at the end of the with block, when the child has ended; what was in it was taken out."""

from multiprocessing import Manager, Process

WANTED = [0, [1], "BrokenPipeError"]


def work(items):
    items.append(1)


def main():
    with Manager() as manager:
        items = manager.list()
        child = Process(target=work, args=(items,))
        child.start()
        child.join()
        found = list(items)
    manager.shutdown()
    try:
        return [child.exitcode, found, list(items)]
    except OSError as error:
        return [child.exitcode, found, type(error).__name__]
