"""Run work that goes on when the process that asked for it has died, and notice such a death.

A process whose parent has died is an orphan. It lives on, and the system gives it a new parent.
"""

import os
from collections.abc import Callable


def launch_orphan(work: Callable[[], None]) -> int:
    """Run work once in another process that outlives the caller's; return the pid of that process.

    Returns while the work is still going on. However the calling process ends, it is not held up and
    the work goes on. While it lives, no zombie of it is left behind: neither during the work nor
    after it.
    """
    # TODO: start a process for work whose end nobody has to wait for, and return its pid.
    raise NotImplementedError("launch_orphan: run work in a process that outlives this one")


def is_orphan(parent_pid: int) -> bool:
    """Tell whether the parent of this process is gone; parent_pid was its pid.

    Asked in a child of the process parent_pid. A parent that has died is gone, too, when nobody has
    reaped it yet. What adopts an orphan need not be process 1.
    """
    # TODO: compare who the parent was with who it is.
    raise NotImplementedError("is_orphan: is the original parent gone?")


def say_who() -> None:
    """Say who and whose child one is: some work to try the functions with."""
    print(f"process {os.getpid()}, child of {os.getppid()}", flush=True)


if __name__ == "__main__":
    print(f"process {os.getpid()} has launched {launch_orphan(say_who)}")
