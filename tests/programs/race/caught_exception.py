"""A thread reports the exception that is being handled, whose name is gone when the handler is over.

Origin: ours; the language reference on the `except` clause.
"""

import threading

WANTED = ["no money"]


def main():
    seen = []

    def report():
        try:
            seen.append(str(error))
        except NameError:
            seen.append("there is no error")

    try:
        raise ValueError("no money")
    except ValueError as error:
        thread = threading.Thread(target=report)
        thread.start()
    thread.join()
    return seen
