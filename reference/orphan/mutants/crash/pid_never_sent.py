"""Nobody writes the pid into the pipe: what is read there is empty, and no number."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            os.close(reader)
            os.close(writer)
            if os.fork() == 0:
                work()
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(middle, 0)
    return int(os.read(reader, 20))


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
