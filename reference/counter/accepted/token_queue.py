"""The mutex is a queue with one token in it: who holds the token may write."""

import time
from queue import Queue
from threading import Thread

num = 100


def task(mutex):
    global num
    token = mutex.get()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    mutex.put(token)


def main(n=100):
    global num
    num = n
    mutex = Queue(1)
    mutex.put("token")
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
