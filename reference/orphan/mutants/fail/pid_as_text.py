"""Returns the pid as it came out of the pipe: a text."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            if os.fork() == 0:
                os.write(writer, str(os.getpid()).encode())
                work()
        finally:
            os._exit(0)
    os.waitpid(middle, 0)
    os.close(writer)
    pid = os.read(reader, 20).decode()
    os.close(reader)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
