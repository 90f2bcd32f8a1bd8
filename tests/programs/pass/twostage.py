"""Updates two values in two stages, and begins the second before it ends the first: who saw one sees both."""

import threading

WANTED = True
one = threading.Lock()
two = threading.Lock()
first = second = 0


def write():
    global first, second
    with one:
        first = 1
        with two:
            second = first + 1


def main():
    thread = threading.Thread(target=write)
    thread.start()
    with one:
        seen = first
    with two:
        matches = seen == 0 or second == seen + 1
    thread.join()
    return matches
