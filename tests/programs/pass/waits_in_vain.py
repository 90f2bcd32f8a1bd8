"""Waits for an event that nobody sets, and then takes the lock.

Origin: ours.
"""

import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work(seconds):
    global count
    threading.Event().wait(seconds)
    with lock:
        seen = count
        count = seen + 1


def main():
    threads = [threading.Thread(target=work, args=(seconds,)) for seconds in (0.1, 0.2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
