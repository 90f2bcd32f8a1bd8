"""The same thread, no daemon: the program waits for it for ever."""

import threading

WANTED = "end"
never = threading.Event()


def main():
    threading.Thread(target=never.wait).start()
    return "end"
