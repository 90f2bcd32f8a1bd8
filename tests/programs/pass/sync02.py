"""Producer and consumers wait on a condition each, so that one who is woken is the right one."""

import threading

WANTED = 0
lock = threading.Lock()
empty = threading.Condition(lock)
full = threading.Condition(lock)
number = 0


def consume():
    global number
    with lock:
        while number == 0:
            full.wait()
        number -= 1
        empty.notify()


def main():
    global number
    threads = [threading.Thread(target=consume) for _ in range(2)]
    for thread in threads:
        thread.start()
    for _ in range(2):
        with lock:
            while number == 1:
                empty.wait()
            number += 1
            full.notify()
    for thread in threads:
        thread.join()
    return number
