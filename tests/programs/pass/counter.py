"""Two threads add one each to a global, under one lock."""

from threading import Lock, Thread

WANTED = 2
count = 0
mutex = Lock()


def work():
    global count
    with mutex:
        count += 1


def main():
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
