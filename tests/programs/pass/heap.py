"""Two workers look whether the heap holds a job and take it, holding the lock.

Origin: ours; the functions of `heapq` change the list that they are given.
"""

import heapq
import threading

WANTED = [None, "job"]


def main():
    jobs, taken, lock = [], [], threading.Lock()
    heapq.heappush(jobs, "job")

    def take():
        with lock:
            taken.append(heapq.heappop(jobs) if jobs else None)

    workers = [threading.Thread(target=take) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(taken, key=str)
