"""Waits a second for an item while it holds the lock that the producer needs, and takes the silence for the end."""

import queue
import threading

WANTED = [1]
lock = threading.Lock()
jobs = queue.Queue()
done = []


def produce():
    with lock:
        jobs.put(1)


def consume():
    with lock:
        try:
            done.append(jobs.get(timeout=1))
        except queue.Empty:
            pass


def main():
    threads = [threading.Thread(target=one) for one in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
