"""Threads in a set: the order in which a set gives its items is the same in every run."""

import threading

WANTED = 2
count = 0
lock = threading.Lock()


def work():
    global count
    with lock:
        seen = count
        count = seen + 1


def main():
    running = {threading.Thread(target=work) for _ in range(2)}
    for thread in running:
        thread.start()
    while running:
        thread = next(iter(running))
        thread.join()
        running.discard(thread)
    return count
