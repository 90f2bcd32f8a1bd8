"""A plain lock may be given back by another thread: so it serves as a signal."""

import threading

WANTED = "done"
lock = threading.Lock()
result = None


def work():
    global result
    result = "done"
    lock.release()


def main():
    lock.acquire()
    thread = threading.Thread(target=work)
    thread.start()
    lock.acquire()
    seen = result
    thread.join()
    return seen
