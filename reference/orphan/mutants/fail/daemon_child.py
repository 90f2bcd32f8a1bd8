"""Starts a daemon: it is ended when its creator ends normally, in the middle of the work."""

import os
import threading
from multiprocessing import Process


def launch_orphan(work):
    p = Process(target=work, daemon=True)
    p.start()
    threading.Thread(target=p.join, daemon=True).start()
    return p.pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
