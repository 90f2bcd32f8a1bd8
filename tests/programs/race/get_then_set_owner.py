"""A dictionary as a lock, asked and set in two steps: both find it free."""

import threading

WANTED = 2
count = 0


def work(owners):
    global count
    me = object()
    while True:
        if owners.get("owner") is None:
            owners["owner"] = me
            break
    seen = count
    count = seen + 1
    owners["owner"] = None


def main():
    owners = {}
    threads = [threading.Thread(target=work, args=(owners,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
