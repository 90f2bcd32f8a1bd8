"""A thread is given its name when it has been started: it may have asked for it before. Origin: ours."""

import threading

WANTED = ["ann"]


def main():
    seen = []
    thread = threading.Thread(target=lambda: seen.append(threading.current_thread().name), name="nobody")
    thread.start()
    thread.name = "ann"
    thread.join()
    return seen
