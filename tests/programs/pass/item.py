"""Two threads count words into one dictionary, each its own word."""

import threading

WANTED = {"a": 1, "b": 1}
counts = {"a": 0, "b": 0}


def tally(word):
    counts[word] = counts[word] + 1


def main():
    threads = [threading.Thread(target=tally, args=(word,)) for word in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts
