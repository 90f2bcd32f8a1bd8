"""Takes the sentinel for the end of the producer."""

import queue
import threading

WANTED = [1, 2]
jobs = queue.Queue()


def produce():
    jobs.put(1)
    jobs.put(2)
    jobs.put(None)


def main():
    producer = threading.Thread(target=produce)
    producer.start()
    found = []
    while (job := jobs.get()) is not None:
        found.append(job)
    producer.join()
    return found
