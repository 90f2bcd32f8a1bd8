"""No lock, and main returns 0 whatever num is: num itself is wrong in some interleavings."""

from threading import Lock, Thread
import time
num = 100

def task(mutex):
    global num
    tmp = num
    time.sleep(0.1)
    num = tmp - 1

def main(n=100):
    global num
    num = n
    mutex = Lock()
    ts = [Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in ts: t.start()
    for t in ts: t.join()
    return 0
