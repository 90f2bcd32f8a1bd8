"""Returns 0 without any thread."""

import time

num = 100


def task(mutex):
    global num
    mutex.acquire()
    tmp = num
    time.sleep(0.1)
    num = tmp - 1
    mutex.release()


def main(n=100):
    global num
    num = 0
    return num


if __name__ == "__main__":
    print(main())
