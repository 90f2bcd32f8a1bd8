"""Two workers look whether the heap holds a job, and then take it: of one job there are not two.

Origin: ours; the functions of `heapq` change the list that they are given.
"""

import heapq
import threading

WANTED = [None, "job"]


def main():
    jobs, taken = [], []
    heapq.heappush(jobs, "job")

    def take():
        try:
            taken.append(heapq.heappop(jobs) if jobs else None)
        except IndexError:
            taken.append("nothing there")

    workers = [threading.Thread(target=take) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return sorted(taken, key=str)
