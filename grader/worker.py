"""The first lines of a worker: it ends with the grader from here on, not only once it has imported what it needs.

Run by its path, with the number of the grader's process before what execnet would say to Python: `-u -c LINE`. Nothing
of ours is imported, since that takes its time.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Ask the kernel for the end of this process when its parent ends, and become what execnet starts."""
    parent, *_options, line = sys.argv[1:]
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != int(parent):
        os._exit(1)
    sys.argv[:] = ["-c"]
    exec(line, vars(sys.modules["__main__"]))  # noqa: S102 - what execnet gives to `python -c`


if __name__ == "__main__":
    main()
