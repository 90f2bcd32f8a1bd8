"""Trusts `num -= 1` to be one step: it is a read and a write, and one step is lost."""

from threading import Lock, Thread

num = 100


def task(mutex):
    global num
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
