"""All threads keep their number in one object."""

import threading

WANTED = [0, 1]


class Local:
    number = None


local = Local()
seen = []


def work(number):
    local.number = number
    seen.append(local.number)


def main():
    threads = [threading.Thread(target=work, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(seen)
