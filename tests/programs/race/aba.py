"""Compares the head of the stack, not its history: the same node is back, but the one below it has changed."""

import threading

WANTED = ["a", "b", "c"]
lock = threading.Lock()
below = {"a": "b", "b": "c", "c": None}
head = "a"
taken = []


def swap(old, new):
    global head
    with lock:
        if head != old:
            return False
        head = new
        return True


def pop():
    while True:
        old = head
        if swap(old, below[old]):
            return old


def take_one():
    taken.append(pop())


def take_second():
    first = pop()
    taken.append(pop())
    while True:
        old = head
        below[first] = old
        if swap(old, first):
            return


def main():
    threads = [threading.Thread(target=one) for one in (take_one, take_second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    node = head
    while node is not None:
        taken.append(node)
        node = below[node]
    return sorted(taken)
