"""Optimistic locking whose test of the version and write are one step."""

import threading

WANTED = {"stock": 3, "version": 2}
row = {"stock": 5, "version": 0}
lock = threading.Lock()


def write(stock, version):
    with lock:
        if row["version"] != version:
            return False
        row["stock"], row["version"] = stock, version + 1
        return True


def sell():
    while True:
        with lock:
            version, stock = row["version"], row["stock"]
        if write(stock - 1, version):
            return


def main():
    threads = [threading.Thread(target=sell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return row
