"""The grandchild writes its pid into a file and gives that its name; the creator looks until there is one."""

import os
import tempfile
import time

TRIES = 500
PAUSE = 0.01


def launch_orphan(work):
    folder = tempfile.mkdtemp()
    path = os.path.join(folder, "pid")
    middle = os.fork()
    if middle == 0:
        if os.fork() == 0:
            with open(path + ".new", "w") as file:
                file.write(str(os.getpid()))
            os.rename(path + ".new", path)
            try:
                work()
            finally:
                os._exit(0)
        os._exit(0)
    os.waitpid(middle, 0)
    for _ in range(TRIES):
        if os.path.exists(path):
            break
        time.sleep(PAUSE)
    with open(path) as file:
        return int(file.read())


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
