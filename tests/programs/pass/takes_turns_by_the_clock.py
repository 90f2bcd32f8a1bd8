"""Sleeps until its turn by the clock, which the other's sleep moves on, and then takes the lock.

Origin: ours.
"""

import threading
import time

BEGAN = time.time()

WANTED = 2
count = 0
lock = threading.Lock()


def work(rank):
    global count
    while int((time.time() - BEGAN) // 1000) % 2:
        time.sleep(0)
    time.sleep(1000)
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
