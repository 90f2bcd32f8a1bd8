"""Two threads add one each to a global, unlocked: an update is lost."""

from threading import Thread

WANTED = 2
count = 0


def work():
    global count
    count += 1


def main():
    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return count
