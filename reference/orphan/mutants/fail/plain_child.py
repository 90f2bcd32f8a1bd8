"""Starts a plain child: the creator is held up at its end until the work is done."""

import os
import threading
from multiprocessing import Process


def launch_orphan(work):
    p = Process(target=work)
    p.start()
    threading.Thread(target=p.join, daemon=True).start()
    return p.pid


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
