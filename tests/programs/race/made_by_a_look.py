"""Looks for something that is made by that; who goes through all meanwhile does not come to an end."""

import threading
from collections import defaultdict

WANTED = True
counts = defaultdict(int, a=1, b=2)
failed = []


def look():
    try:
        for _key in counts:
            pass
    except RuntimeError:
        failed.append(True)


def change():
    print(counts["c"])


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return not failed
