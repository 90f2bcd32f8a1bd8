"""An event holds all threads back until main has started them."""

import time
from threading import Event, Lock, Thread

num = 100
go = Event()


def task(mutex):
    global num
    go.wait()
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    go.set()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
