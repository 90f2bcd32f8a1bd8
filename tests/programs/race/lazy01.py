"""Takes the lock but waits for nobody: it reads a sum that is not complete yet."""

import threading

WANTED = 3
lock = threading.Lock()
data = 0


def add(number):
    global data
    with lock:
        data += number


def main():
    threads = [threading.Thread(target=add, args=(number,)) for number in (1, 2)]
    for thread in threads:
        thread.start()
    with lock:
        seen = data
    for thread in threads:
        thread.join()
    return seen
