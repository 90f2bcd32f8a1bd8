"""Two threads guard one variable with one lock that has two names."""

import threading

WANTED = 2
data_lock = threading.Lock()
other_lock = data_lock
data = 0


def work(lock):
    global data
    with lock:
        data += 1


def main():
    threads = [threading.Thread(target=work, args=(lock,)) for lock in (data_lock, other_lock)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return data
