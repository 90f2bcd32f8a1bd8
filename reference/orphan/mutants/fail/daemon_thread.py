"""Starts a daemon thread: the work dies with the creator."""

import os
import threading


def launch_orphan(work):
    t = threading.Thread(target=work, daemon=True)
    t.start()
    return t.native_id


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
