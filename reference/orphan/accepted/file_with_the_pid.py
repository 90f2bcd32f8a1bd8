"""The pid comes back in a temporary file."""

import os
import tempfile


def launch_orphan(work):
    with tempfile.TemporaryFile("w+") as note:
        middle = os.fork()
        if middle == 0:
            worker = os.fork()
            if worker == 0:
                try:
                    work()
                finally:
                    os._exit(0)
            note.write(str(worker))
            note.flush()
            os._exit(0)
        os.waitpid(middle, 0)
        note.seek(0)
        return int(note.read())


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
