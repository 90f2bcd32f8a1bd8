"""Looks for a file that is not there, ten times or twenty, and then takes the lock.

Origin: ours.
"""

import os
import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work(rank):
    global count
    for _number in range(10 * rank):
        os.path.exists("nothing")
    with lock:
        seen = count
        count = seen + 1


def main():
    threads = [threading.Thread(target=work, args=(rank,)) for rank in (1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
