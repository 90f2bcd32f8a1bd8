"""A deque holds one token: whoever pops it may count, the others try again."""
# slow: many interleavings

import time
from collections import deque
from threading import Thread

num = 100

def task(mutex):
    global num
    while True:
        try:
            token = mutex.popleft()
            break
        except IndexError:
            time.sleep(0.001)
    tmp = num
    num = tmp - 1
    mutex.append(token)

def main(n=100):
    global num
    num = n
    mutex = deque([object()])
    ts = [Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in ts:
        t.start()
    for t in ts:
        t.join()
    return num
