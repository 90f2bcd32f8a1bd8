"""Waits for its turn for half a second and goes on without: in a queue of many, most change num at once."""

import threading, time

num = 100


def task(mutex):
    global num
    got = mutex.acquire(timeout=0.5)
    x = num
    time.sleep(0.1)
    num = x - 1
    if got:
        mutex.release()


def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    ts = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    return num
