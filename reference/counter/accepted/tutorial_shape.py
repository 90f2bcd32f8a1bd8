"""The tutorial's own shape: acquire, read, pause, write, release."""

import time
from threading import Lock, Thread

num = 100


def task(mutex):
    global num
    mutex.acquire()
    # Get the value of num first
    tmp = num
    # Simulated delay effect
    time.sleep(0.1)
    # Modify value
    tmp -= 1
    num = tmp
    mutex.release()


def main(n=100):
    global num
    num = n
    t_list = []
    mutex = Lock()
    for i in range(n):
        t = Thread(target=task, args=(mutex,))
        t.start()
        t_list.append(t)
    # Ensure that all child threads end
    for t in t_list:
        t.join()
    print(num)
    return num


if __name__ == '__main__':
    main()
