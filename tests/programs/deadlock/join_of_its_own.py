"""A thread that never ends, whose join does not wait: at its end the program waits for it all the same."""

import threading

WANTED = "end"
never = threading.Event()


class Worker(threading.Thread):
    def join(self, timeout=None):
        """Say that all is well."""


def main():
    Worker(target=never.wait).start()
    return "end"
