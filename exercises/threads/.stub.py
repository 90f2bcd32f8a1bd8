"""Start threads in two ways: with a function as their target, and with a class of one's own.

Both ways come to the same: one thread for each name, all of them at the same time.
"""

from collections.abc import Callable
from threading import Thread


def run_functions(names: list[str], work: Callable[[str], None]) -> None:
    """Call work(name) once for each name, each in a new thread of that name: Thread(target=...).

    All threads run at the same time. Returns when every work is done; may be called again. The
    names are distinct; there may be none.
    """
    # TODO: make one Thread per name, with a target and a name; start all of them, wait for all.
    raise NotImplementedError("run_functions: one Thread for each name")


class Worker(Thread):
    """A thread called name that calls work(name) once it is started."""

    def __init__(self, name: str, work: Callable[[str], None]) -> None:
        """Make the thread."""
        # TODO: make the Thread that this object is, give it its name, and see to it that it calls work(name).
        raise NotImplementedError("Worker: a Thread with a name and its work")


def run_workers(names: list[str], work: Callable[[str], None]) -> None:
    """Do what run_functions does, with one Worker for each name."""
    # TODO: make one Worker per name; start all of them, wait for all.
    raise NotImplementedError("run_workers: one Worker for each name")


def say(name: str) -> None:
    """Say hello: some work to try the functions with."""
    print(f"{name} is running")


if __name__ == "__main__":
    run_functions(["ann", "bob"], say)
    run_workers(["cem", "dua"], say)
