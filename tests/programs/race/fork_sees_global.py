"""Forks while a thread changes a global: the child has the old or the new one."""

import threading
from multiprocessing import Process, Value

WANTED = 1
state = 0


def change():
    global state
    state = 1


def child(seen):
    seen.value = state


def main():
    seen = Value("i", 0, lock=False)
    thread = threading.Thread(target=change)
    thread.start()
    process = Process(target=child, args=(seen,))
    process.start()
    thread.join()
    process.join()
    return seen.value
