"""Compares the head together with its version: a node that went and came back is seen to have moved."""

import threading

WANTED = ["a", "b", "c"]
lock = threading.Lock()
below = {"a": "b", "b": "c", "c": None}
head = ("a", 0)
taken = []


def swap(old, new):
    global head
    with lock:
        if head != old:
            return False
        head = (new, old[1] + 1)
        return True


def pop():
    while True:
        old = head
        if swap(old, below[old[0]]):
            return old[0]


def take_one():
    taken.append(pop())


def take_second():
    first = pop()
    taken.append(pop())
    while True:
        old = head
        below[first] = old[0]
        if swap(old, first):
            return


def main():
    threads = [threading.Thread(target=one) for one in (take_one, take_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    node = head[0]
    while node is not None:
        taken.append(node)
        node = below[node]
    return sorted(taken)
