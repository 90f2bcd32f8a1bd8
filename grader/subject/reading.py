"""Whether Python can read a submission at all: a child tries it first, for a parser cannot be interrupted.

Some texts of a megabyte take CPython minutes: an f-string of many fields, a call with many keywords. What is short
is not tried: nothing of that length takes long.
"""

from __future__ import annotations

import contextlib
import os
import resource
import signal
from collections.abc import Callable
from typing import Final

from grader.subject import kernel

SHORT: Final = 20_000  # characters; the worst that we know of take a tenth of a second
SECONDS: Final = 5  # of CPU


def obstacle(read: Callable[[], object], *, seconds: int = SECONDS) -> str | None:
    """Why `read` does not come to an end, in words for the student; None when it does, by an exception or not.

    For a process with one thread. Raises `OSError` when no process can be started.
    """
    pid = kernel.fork_alone()
    if pid == 0:
        with contextlib.suppress(BaseException):
            kernel.die_with_parent()
            signal.signal(signal.SIGXCPU, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.getrlimit(resource.RLIMIT_CPU)[1]))
            read()
        os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    if not os.WIFSIGNALED(status):
        return None
    if os.WTERMSIG(status) == signal.SIGXCPU:
        return f"Python needs more than {seconds} s of processor time to read it"
    return "Python itself crashes when it reads it"
