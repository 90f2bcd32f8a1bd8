"""Sets the event when the result is there."""

import threading

WANTED = 42
done = threading.Event()
result = None


def compute():
    global result
    result = 42
    done.set()


def main():
    thread = threading.Thread(target=compute)
    thread.start()
    done.wait()
    seen = result
    thread.join()
    return seen
