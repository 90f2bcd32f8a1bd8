"""Two processes add one each to a shared value without its lock: an update is lost."""

import multiprocessing

WANTED = 2


def add(value):
    """Add one."""
    value.value += 1


def run(value):
    """Add two, by two processes."""
    processes = [multiprocessing.Process(target=add, args=(value,)) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()


def main():
    """The count in the end."""
    value = multiprocessing.Value("i", 0)
    run(value)
    return value.value
