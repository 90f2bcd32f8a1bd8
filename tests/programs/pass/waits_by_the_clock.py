"""Looks for a file that is not there until some time is over, one longer than the other, and then takes the lock.

Origin: ours.
"""

import os
import threading
import time

WANTED = 2
count = 0
lock = threading.Lock()


def work(rank):
    global count
    until = time.time() + 0.1 * rank
    while time.time() < until:
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
