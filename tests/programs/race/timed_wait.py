"""Two take two locks in opposite order, with a time limit whose result nobody looks at."""

import threading

WANTED = 2
first, second = threading.Lock(), threading.Lock()
count = 0


def work(one, other):
    global count
    with one:
        if other.acquire(timeout=1):
            count += 1
            other.release()


def main():
    threads = [
        threading.Thread(target=work, args=(first, second)),
        threading.Thread(target=work, args=(second, first)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
