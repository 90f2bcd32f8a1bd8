"""Start child processes, and wait for them so that none of them stays behind as a zombie.

A process that has ended keeps its place in the process table, with its exit code in it, until its
parent has asked for that code. Until then it is a zombie.
"""

from collections.abc import Callable
from multiprocessing import Process


def spawn(n: int, work: Callable[[int], None]) -> list[Process]:
    """Start n child processes at once and return them; child number i, from 0 on, runs work(i).

    All children are there at the same time: the work of one may wait for all the others. Does not
    wait for any of them.
    """
    # TODO: make a Process for each number, give it its work, start all of them and return the list.
    raise NotImplementedError("spawn: start n children")


def reap(children: list[Process]) -> dict[int, int]:
    """Wait until all children have ended; return the exit code of each, by its pid.

    The exit codes are those that Process.exitcode tells: 0, 3 after sys.exit(3), -9 after a kill by
    signal 9. Afterwards none of the children is a zombie.
    """
    # TODO: wait for every child, however it ends, and collect the exit codes.
    raise NotImplementedError("reap: wait for all children and return their exit codes")


def count(number: int) -> None:
    """Say a number: some work to try the functions with."""
    print("child", number)


if __name__ == "__main__":
    print(reap(spawn(3, count)))
