"""Looks at the stack itself, under the lock under which it pops."""

import threading

WANTED = 1
lock = threading.Lock()
stack = []
popped = []


def push():
    with lock:
        stack.append("plate")


def pop():
    for _ in range(2):
        with lock:
            if stack:
                popped.append(stack.pop())


def main():
    threads = [threading.Thread(target=one) for one in (push, pop)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(stack) + len(popped)
