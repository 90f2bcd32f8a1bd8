"""A child is killed, and is no more once its parent has been told."""

import os
import signal

WANTED = [True, 9, "gone"]


def main():
    reader, _writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.read(reader, 1)
    os.kill(pid, 0)
    os.kill(pid, signal.SIGKILL)
    told, status = os.wait()
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return [told == pid, os.WTERMSIG(status), "gone"]
