"""Two threads lengthen a list in place, by a name of their own: nobody asks for the order."""

import threading

WANTED = [0, 1]


def work(results, number):
    results += [number]


def main():
    results = []
    threads = [threading.Thread(target=work, args=(results, number)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)
