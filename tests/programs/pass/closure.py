"""Two threads add to a variable of the enclosing function, under a lock of that function."""

import threading

WANTED = 2


def main():
    total = 0
    lock = threading.Lock()

    def work():
        nonlocal total
        with lock:
            total += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return total
