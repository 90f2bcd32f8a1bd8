"""A thread forks while another may hold a lock, which nobody releases in the child."""

import os
import threading

WANTED = 0
lock = threading.Lock()


def hold():
    with lock:
        pass


def main():
    thread = threading.Thread(target=hold)
    thread.start()
    pid = os.fork()
    if pid == 0:
        with lock:
            os._exit(0)
    thread.join()
    return os.waitpid(pid, 0)[1]
