"""Joins with a timeout shorter than a thread takes, and returns before all are done."""

import threading
import time

num = 100

def task(mutex):
    global num
    with mutex:
        value = num
        time.sleep(0.05)
        num = value - 1

def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for i in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(timeout=0.01)
    return num

if __name__ == "__main__":
    print(main())
