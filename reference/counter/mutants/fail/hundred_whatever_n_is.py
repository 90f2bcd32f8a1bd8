"""Sets num to 100 and starts a hundred threads whatever n is: main(2) is 0 all the same."""

import threading

num = 100


def task(mutex):
    global num
    with mutex:
        current = num
        num = current - 1


def main(n=100):
    global num
    num = 100
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(100)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return num
