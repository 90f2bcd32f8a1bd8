"""Waits for the lock less long than a thread holds it, and goes on without it: two change num at once."""

import threading
import time

num = 100


class PatientLock:
    def __init__(self, seconds):
        self.seconds = seconds
        self.lock = threading.Lock()

    def __enter__(self):
        self.got = self.lock.acquire(timeout=self.seconds)
        return self

    def __exit__(self, *exc):
        if self.lock.locked():
            self.lock.release()


def task(mutex):
    global num
    with mutex:
        current = num
        time.sleep(0.08)
        num = current - 1


def main(n=100):
    global num
    num = n
    mutex = PatientLock(0.05)
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
