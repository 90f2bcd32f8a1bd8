"""is_orphan looks the parent up in /proc and handles nowhere that it may not be there any more."""

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
    with open(f"/proc/{parent_pid}/stat") as f:
        return f.read().rpartition(")")[2].split()[0] == "Z"
