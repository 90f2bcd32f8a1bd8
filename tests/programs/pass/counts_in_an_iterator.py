"""Looks again and again for a file that is not there, counted where nobody sees it, and then takes the lock.

Origin: ours.
"""

import itertools
import os
import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work(rank):
    global count
    for _ in itertools.repeat(None, 20 * rank):
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
