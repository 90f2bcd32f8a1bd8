"""Waits for an event that nobody sets, one a little longer than the other: a sleep by another name.

Origin: ours.
"""

import threading

WANTED = 2
count = 0


def work(seconds):
    global count
    threading.Event().wait(seconds)
    seen = count
    count = seen + 1


def main():
    threads = [threading.Thread(target=work, args=(seconds,)) for seconds in (0.1, 0.2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
