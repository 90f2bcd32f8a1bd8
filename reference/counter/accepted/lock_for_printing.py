"""A lock for num, and one of its own for what is printed, so that lines do not get mixed up."""

import threading

num = 100
printing = threading.Lock()


def say(text):
    with printing:
        print(text)


def task(mutex):
    global num
    say(f"{threading.current_thread().name} begins")
    with mutex:
        left = num
        num = left - 1
    say(f"{threading.current_thread().name} is done")


def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return num
