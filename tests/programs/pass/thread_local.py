"""Each thread has a number of its own."""

import threading

WANTED = [0, 1]
local = threading.local()
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
