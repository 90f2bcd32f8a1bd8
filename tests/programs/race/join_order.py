"""Results in the order in which the threads came to their end."""

import threading

WANTED = [0, 1, 4]
results = []


def square(number):
    results.append(number * number)


def main():
    threads = [threading.Thread(target=square, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
