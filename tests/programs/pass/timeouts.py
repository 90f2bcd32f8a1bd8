"""Waits a second for an item, and keeps nobody from putting one in the meantime."""

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
    try:
        job = jobs.get(timeout=1)
    except queue.Empty:
        return
    with lock:
        done.append(job)


def main():
    threads = [threading.Thread(target=one) for one in (produce, consume)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return done
