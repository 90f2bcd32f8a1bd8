"""Waits until it is its turn, however long that takes."""

import threading

WANTED = [1, 2]
turn = threading.Condition()
items = []
got = []
may_put = True


def enqueue():
    global may_put
    for item in (1, 2):
        with turn:
            turn.wait_for(lambda: may_put)
            items.append(item)
            may_put = False
            turn.notify()


def dequeue():
    global may_put
    for _ in range(2):
        with turn:
            turn.wait_for(lambda: not may_put)
            got.append(items.pop(0))
            may_put = True
            turn.notify()


def main():
    threads = [threading.Thread(target=one) for one in (enqueue, dequeue)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got + items
