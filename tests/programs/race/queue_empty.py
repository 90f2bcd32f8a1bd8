"""Takes an empty queue for a finished producer."""

import queue
import threading

WANTED = [1, 2]
jobs = queue.Queue()


def produce():
    jobs.put(1)
    jobs.put(2)


def main():
    producer = threading.Thread(target=produce)
    producer.start()
    found = []
    while not jobs.empty():
        found.append(jobs.get())
    producer.join()
    return found
