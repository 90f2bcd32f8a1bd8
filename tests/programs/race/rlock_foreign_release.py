"""Gives back a reentrant lock that another thread holds: it raises if it comes at that moment."""

import threading

WANTED = "done"
lock = threading.RLock()
busy = False


def impatient():
    if busy:
        lock.release()


def main():
    global busy
    thread = threading.Thread(target=impatient)
    thread.start()
    with lock:
        busy = True
        busy = False
    thread.join()
    return "done"
