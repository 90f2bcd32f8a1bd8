"""Trusts a flag that was once true, and pops from a stack that is empty again."""

import threading

WANTED = 1
lock = threading.Lock()
stack = []
popped = []
filled = False


def push():
    global filled
    with lock:
        stack.append("plate")
        filled = True


def pop():
    for _ in range(2):
        if filled:
            with lock:
                popped.append(stack.pop())


def main():
    threads = [threading.Thread(target=one) for one in (push, pop)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(stack) + len(popped)
