"""One lock for every ten threads: those of two batches read the same number, when there are enough of them."""

import threading
import time
num = 100
def task(mutex):
    global num
    with mutex:
        value = num
        time.sleep(0.01)
        num = value - 1
def run_batch(size):
    mutex = threading.Lock()
    batch = [threading.Thread(target=task, args=(mutex,)) for _ in range(size)]
    for t in batch:
        t.start()
    return batch
def main(n=100):
    global num
    num = n
    ts = []
    while n > 0:
        ts += run_batch(min(10, n))
        n -= 10
    for t in ts:
        t.join()
    return num
