"""The lock is taken before the fork, so that no other thread holds it; the child has it and may release it."""

import os
import threading

WANTED = 0
lock = threading.RLock()


def hold():
    with lock:
        pass


def main():
    thread = threading.Thread(target=hold)
    thread.start()
    with lock:
        pid = os.fork()
        if pid == 0:
            with lock:
                os._exit(0)
    thread.join()
    return os.waitpid(pid, 0)[1]
