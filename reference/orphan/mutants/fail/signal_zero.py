"""Asks by signal 0 whether the pid is taken: that of a parent that nobody has reaped still is."""

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
    pid = int(os.read(reader, 20))
    os.close(reader)
    os.close(writer)
    return pid


def is_orphan(parent_pid):
    try:
        os.kill(parent_pid, 0)
    except OSError:
        return True
    return False
