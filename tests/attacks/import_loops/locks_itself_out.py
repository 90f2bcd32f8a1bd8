"""Waits while it is imported for a lock that nobody will ever release.

family: import_loops
aims-at: hang
"""

from multiprocessing import Lock

mutex = Lock()
mutex.acquire()
mutex.acquire()


def search(name):
    return None


def buy(name):
    return None


def run(name, mutex):
    return None
