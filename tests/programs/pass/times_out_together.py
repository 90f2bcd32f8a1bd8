"""Waits for its turn however long it takes."""

import threading

WANTED = 2
count = 0
turn = threading.Semaphore(1)


def work():
    global count
    turn.acquire()
    seen = count
    count = seen + 1
    turn.release()


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
