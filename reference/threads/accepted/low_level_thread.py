"""Starts the threads by _thread and waits for a lock that each gives back."""

import _thread
import threading


def run_functions(names, work):
    def body(name, lock):
        threading.current_thread().name = name
        work(name)
        lock.release()

    locks = []
    for name in names:
        lock = _thread.allocate_lock()
        lock.acquire()
        locks.append(lock)
        _thread.start_new_thread(body, (name, lock))
    for lock in locks:
        lock.acquire()


class Worker(threading.Thread):
    def __init__(self, name, work):
        threading.Thread.__init__(self, name=name)
        self.work = work

    def run(self):
        self.work(self.name)


def run_workers(names, work):
    workers = [Worker(name, work) for name in names]
    for w in workers:
        w.start()
    for w in workers:
        if w.is_alive():
            w.join()
