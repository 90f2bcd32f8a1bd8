"""The threads only send orders, and a single one takes from num for all of them."""

import queue
import threading
import time

num = 100


def task(mutex):
    mutex.put(-1)


def bookkeeper(orders, n):
    global num
    for _ in range(n):
        change = orders.get()
        value = num
        time.sleep(0.001)
        num = value + change


def main(n=100):
    global num
    num = n
    orders = queue.Queue()
    threads = [threading.Thread(target=task, args=(orders,)) for _ in range(n)]
    threads.append(threading.Thread(target=bookkeeper, args=(orders, n)))
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
