"""A kind of thread whose join wants to be told something: at its end the program waits by itself, without calling it."""

import threading

WANTED = "end"


class Worker(threading.Thread):
    def join(self, patience):
        super().join(patience)


def main():
    Worker(target=print).start()
    return "end"
