"""Two threads count words into one dictionary: the common word is counted once."""

import threading

WANTED = {"a": 2}
counts = {"a": 0}


def tally(word):
    counts[word] = counts[word] + 1


def main():
    threads = [threading.Thread(target=tally, args=("a",)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counts
