"""Waits for its turn, but only for so long: both lose their patience at the same moment.

Origin: ours.
"""

import threading

WANTED = 2
count = 0
turn = threading.Semaphore(0)


def work():
    global count
    turn.acquire(timeout=0.1)
    seen = count
    count = seen + 1
    turn.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
