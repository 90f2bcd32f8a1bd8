"""The manager is shut down, at the end of the with block, while the child may still be on its way to it."""

from multiprocessing import Manager, Process

WANTED = 0


def work(items):
    try:
        items.append(1)
    except OSError:
        raise SystemExit(1)


def main():
    with Manager() as manager:
        child = Process(target=work, args=(manager.list(),))
        child.start()
    child.join()
    return child.exitcode
