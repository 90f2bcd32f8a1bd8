"""Writes a list down twice, as JSON and joined, under a lock."""

import json
import threading

WANTED = True
words = ["a", "b"]
written = []
lock = threading.Lock()


def look():
    with lock:
        written.extend((json.dumps(words), " ".join(words)))


def change():
    with lock:
        words.remove("a")


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return written in (['["a", "b"]', "a b"], ['["b"]', "b"])
