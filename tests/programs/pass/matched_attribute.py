"""Asks by a pattern an attribute, and changes that, under a lock."""

import threading

WANTED = 1


class Job:
    __match_args__ = ("state",)

    def __init__(self):
        self.state = "new"


def main():
    job = Job()
    taken = 0
    lock = threading.Lock()

    def work():
        nonlocal taken
        with lock:
            match {"job": job}:
                case {"job": Job("new") | Job(state="old")}:
                    job.state = "taken"
                    taken += 1

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken
