"""A semaphore that lets a tenth of the threads in: of a hundred, ten read the same number."""

import threading
import time

num = 100

def task(mutex):
    global num
    with mutex:
        value = num
        time.sleep(0.01)
        num = value - 1

def main(n=100):
    global num
    num = n
    mutex = threading.Semaphore(max(1, n // 10))
    ts = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return num
