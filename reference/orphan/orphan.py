"""Fork twice: the middle process ends at once and is reaped, its child is an orphan from birth."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        try:
            if os.fork() == 0:
                os.close(reader)
                os.write(writer, str(os.getpid()).encode())
                os.close(writer)
                work()
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(middle, 0)
    pid = int(os.read(reader, 20))
    os.close(reader)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
