"""Returns before the release unless there is nothing to take: the lock is kept."""

from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    mutex.acquire()
    if num > 0:
        num -= 1
        return
    mutex.release()


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
