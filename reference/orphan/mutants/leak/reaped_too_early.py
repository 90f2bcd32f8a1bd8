"""Asks for the process in the middle with WNOHANG: it is still at work then, and a zombie later."""

import os


def launch_orphan(work):
    reader, writer = os.pipe()
    still_there, asked = os.pipe()
    middle = os.fork()
    if middle == 0:
        os.close(asked)
        try:
            if os.fork() == 0:
                os.close(still_there)
                os.write(writer, str(os.getpid()).encode())
                work()
            else:
                os.read(still_there, 1)
        finally:
            os._exit(0)
    os.waitpid(middle, os.WNOHANG)
    pid = int(os.read(reader, 20))
    for descriptor in (reader, writer, still_there, asked):
        os.close(descriptor)
    return pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
