"""task holds the lock and calls a function that takes it again."""

from threading import Lock, Thread

num = 100


def take_one(mutex):
    global num
    with mutex:
        num -= 1


def task(mutex):
    with mutex:
        take_one(mutex)


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
