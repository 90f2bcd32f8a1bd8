"""No lock, and main takes away what the threads have lost: it counts where only threads should."""

import threading
num = 100
def task(mutex):
    global num
    value = num
    num = value - 1
def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    ts = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    while num > 0:
        task(mutex)
    return num
