"""A dictionary as a lock: `setdefault` is one step, and a try that fails changes nothing."""

import threading
import time

WANTED = 2
count = 0


def work(owners):
    global count
    me = object()
    while owners.setdefault("owner", me) is not me:
        time.sleep(0)
    seen = count
    count = seen + 1
    del owners["owner"]


def main():
    owners = {}
    threads = [threading.Thread(target=work, args=(owners,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
