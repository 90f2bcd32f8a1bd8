"""is_orphan looks the parent up in the process table: not there, or a zombie there, is gone."""

import os


def launch_orphan(work):
    r, w = os.pipe()
    if (middle := os.fork()) == 0:
        try:
            if (worker := os.fork()) == 0:
                work()
            else:
                os.write(w, str(worker).encode())
        finally:
            os._exit(0)
    os.waitpid(middle, 0)
    pid = int(os.read(r, 32))
    os.close(r)
    os.close(w)
    return pid


def is_orphan(parent_pid):
    try:
        with open("/proc/%d/status" % parent_pid) as f:
            for line in f:
                if line.startswith("State:"):
                    return line.split()[1] in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return True
    return False
