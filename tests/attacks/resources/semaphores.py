"""Makes a thousand named semaphores and segments of shared memory and forgets them.

family: resources
aims-at: leftovers
canary: shm racecourse-canary-semaphores
canary: shm sem.racecourse-canary-semaphores
"""

import sys


def forget():
    for number in range(1_000):
        name = "/racecourse-canary-semaphores" + (f"-{number}" if number else "")
        try:
            sys.modules["_multiprocessing"].SemLock(1, 1, 1, name, False)
        except (KeyError, OSError, AttributeError):
            pass
        try:
            shm = sys.modules.get("_posixshmem") or sys.modules["importlib"].import_module("_posixshmem")
            descriptor = shm.shm_open(name, 0o102, 0o600)
            sys.modules["posix"].ftruncate(descriptor, 4096)
            if number:
                shm.shm_unlink(name)
        except (KeyError, OSError, AttributeError):
            continue


def search(name):
    forget()


def buy(name):
    return None


def run(name, mutex):
    forget()
    return True
