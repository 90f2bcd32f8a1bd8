"""One sentinel for each of two consumers."""

import queue
import threading

WANTED = [1, 2]
jobs = queue.Queue()
done = []


def consume():
    while (job := jobs.get()) is not None:
        done.append(job)


def main():
    threads = [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    for job in (1, 2, None, None):
        jobs.put(job)
    for thread in threads:
        thread.join()
    return sorted(done)
