"""Never resets the flag that says somebody is at work: the next thread polls it for ever."""

import time
from threading import Lock, Thread

num = 100
busy = False


def task(mutex):
    global num, busy
    while True:
        with mutex:
            if not busy:
                busy = True
                break
        time.sleep(0.01)
    num -= 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for _ in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        threads.append(t)
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
