"""Asks by a pattern what a dictionary says, and changes that: two may find the same."""

import threading

WANTED = 1


def main():
    job = {"state": "new"}
    taken = 0

    def work():
        nonlocal taken
        match job:
            case {"state": "new"}:
                job["state"] = "taken"
                taken += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken
