"""Optimistic locking whose test of the version and write are two steps."""

import threading

WANTED = {"stock": 3, "version": 2}
row = {"stock": 5, "version": 0}


def sell():
    while True:
        version, stock = row["version"], row["stock"]
        if row["version"] == version:
            row["stock"] = stock - 1
            row["version"] = version + 1
            return


def main():
    threads = [threading.Thread(target=sell) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return row
