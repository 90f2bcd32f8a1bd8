"""Writes a list down twice, as JSON and joined, which another changes in between."""

import json
import threading

WANTED = True
words = ["a", "b"]
written = []


def look():
    written.extend((json.dumps(words), " ".join(words)))


def change():
    words.remove("a")


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return written in (['["a", "b"]', "a b"], ['["b"]', "b"])
