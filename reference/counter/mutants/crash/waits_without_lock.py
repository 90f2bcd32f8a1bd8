"""Waits on a condition without holding it: RuntimeError."""

from threading import Condition, Thread

num = 100


def task(mutex):
    global num
    mutex.wait(timeout=0.1)
    with mutex:
        num -= 1


def main(n=100):
    global num
    num = n
    mutex = Condition()
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
