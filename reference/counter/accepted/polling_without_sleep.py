"""Polls the lock without rest: wasteful, but right."""
# slow: many interleavings

from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    while True:
        if mutex.acquire(blocking=False):
            tmp = num
            num = tmp - 1
            mutex.release()
            break


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
