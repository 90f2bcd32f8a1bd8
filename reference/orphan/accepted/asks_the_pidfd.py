"""is_orphan asks a pidfd of the parent, which can be read as soon as the parent is dead."""

import os
import select


def launch_orphan(work):
    reader, writer = os.pipe()
    middle = os.fork()
    if middle == 0:
        child = os.fork()
        if child == 0:
            os.close(reader)
            os.close(writer)
            try:
                work()
            finally:
                os._exit(0)
        os.write(writer, b"%d" % child)
        os._exit(0)
    os.close(writer)
    _, status = os.waitpid(middle, 0)
    if status:
        raise RuntimeError("the process in the middle failed")
    pid = int(os.read(reader, 100).decode())
    os.close(reader)
    return pid


def is_orphan(parent_pid):
    try:
        fd = os.pidfd_open(parent_pid)
    except ProcessLookupError:
        return True
    readable, _, _ = select.select([fd], [], [], 0)
    os.close(fd)
    return bool(readable)
