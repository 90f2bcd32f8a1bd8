"""Results in the order of the threads, whichever ends first."""

import threading

WANTED = [0, 1, 4]


class Square(threading.Thread):
    def __init__(self, number):
        super().__init__()
        self.number = number

    def run(self):
        self.result = self.number * self.number


def main():
    threads = [Square(number) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in reversed(threads):
        thread.join()
    return [thread.result for thread in threads]
