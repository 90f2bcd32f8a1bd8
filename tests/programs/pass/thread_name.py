"""A thread is given its name before it is started. Origin: ours."""

import threading

WANTED = ["ann"]


def main():
    seen = []
    thread = threading.Thread(target=lambda: seen.append(threading.current_thread().name), name="nobody")
    thread.name = "ann"
    thread.start()
    thread.join()
    return seen
