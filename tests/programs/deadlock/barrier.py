"""A barrier for three at which two arrive."""

import threading

WANTED = None
barrier = threading.Barrier(3)


def main():
    threads = [threading.Thread(target=barrier.wait) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
