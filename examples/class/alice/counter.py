import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    with mutex:
        tmp = num
        time.sleep(0.1)
        num = tmp - 1


def main(n=100):
    global num
    num = n
    mutex = Lock()
    threads = [Thread(target=task, args=(mutex,)) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return num


if __name__ == "__main__":
    print(main())
