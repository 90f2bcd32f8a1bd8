"""A variable of a function and one of a comprehension have the same name; a generator is read later."""

from threading import Thread

WANTED = [[False, False], [False, False], 2]
count = 0


def work():
    global count
    count += 1


def main():
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
        thread.join()
    later = (thread.is_alive() for thread in threads)
    return [[thread.is_alive() for thread in threads], list(later), count]
