"""The process in the middle does the work as well: it is done twice."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        child = os.fork()
        if child:
            os.write(writer, str(child).encode())
        try:
            work()
        finally:
            os._exit(0)
    os.close(writer)
    pid = int(os.read(reader, 20))
    os.close(reader)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
