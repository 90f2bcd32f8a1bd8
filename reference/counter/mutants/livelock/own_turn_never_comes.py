"""Waits until num is its own number, counted from 0: nobody's turn is n, so all poll for ever."""

import time
from threading import Lock, Thread, current_thread

num = 100


def task(mutex):
    global num
    turn = int(current_thread().name)
    while True:
        with mutex:
            if num == turn:
                num -= 1
                return
        time.sleep(0.01)


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for i in range(n):
        t = Thread(target=task, args=(mutex,), name=str(i))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
