"""Starts one thread more than n and sets num to n + 1: main(2) is 0 all the same."""

import threading

num = 100


def task(mutex):
    global num
    with mutex:
        current = num
        num = current - 1


def main(n=100):
    global num
    num = n + 1
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n + 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return num
