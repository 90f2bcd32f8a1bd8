"""Looks only so many times whether it is its turn: a turn that has not come by then is an item lost."""

import threading

WANTED = [1, 2]
lock = threading.Lock()
items = []
got = []
may_put = True


def enqueue():
    global may_put
    for item in (1, 2):
        with lock:
            if may_put:
                items.append(item)
                may_put = False


def dequeue():
    global may_put
    for _ in range(2):
        with lock:
            if not may_put:
                got.append(items.pop(0))
                may_put = True


def main():
    threads = [threading.Thread(target=one) for one in (enqueue, dequeue)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got + items
