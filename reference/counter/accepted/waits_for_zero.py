"""main waits on the condition until the number is 0: all threads are done then."""
# slow: many interleavings

import time
from threading import Condition, Thread

num = 100


def task(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1
        mutex.notify()


def main(n=100):
    global num
    num = n
    mutex = Condition()
    for _ in range(n):
        Thread(target=task, args=(mutex,)).start()
    with mutex:
        mutex.wait_for(lambda: num == 0)
        return num


if __name__ == "__main__":
    print(main())
