import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    tmp = num
    time.sleep(0.1)
    num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = []
    for i in range(n):
        t = Thread(target=task, args=(mutex,))
        threads.append(t)
        t.start()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
