"""The parent takes it for granted that its children end in the order in which they were made."""

import os

WANTED = [1, 2]


def main():
    for number in range(1, 3):
        if os.fork() == 0:
            os._exit(number)
    return [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(2)]
