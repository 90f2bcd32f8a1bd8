"""Empties a queue under its own lock, while others put and wait for room: each item is there or was counted."""

import queue
import threading

WANTED = 2


def main():
    q = queue.Queue(1)
    putting = [threading.Thread(target=q.put, args=(number,)) for number in range(2)]
    for thread in putting:
        thread.start()
    found = 0
    while found < 2:
        with q.not_empty:
            while not q.queue:
                q.not_empty.wait()
            found += len(q.queue)
            q.queue.clear()
            q.not_full.notify_all()
    for thread in putting:
        thread.join()
    return found
