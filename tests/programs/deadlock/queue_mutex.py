"""Empties a queue under its own lock and tells nobody that there is room: who waits for it waits for ever."""

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
    for thread in putting:
        thread.join()
    return found
