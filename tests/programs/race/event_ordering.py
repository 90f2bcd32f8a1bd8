"""Sets the event before the result is there."""

import threading

WANTED = 42
done = threading.Event()
result = None


def compute():
    global result
    done.set()
    result = 42


def main():
    thread = threading.Thread(target=compute)
    thread.start()
    done.wait()
    seen = result
    thread.join()
    return seen
