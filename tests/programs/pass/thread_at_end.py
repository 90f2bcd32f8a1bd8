"""The same thread, a daemon: the program does not wait for it."""

import threading

WANTED = "end"
never = threading.Event()


def main():
    threading.Thread(target=never.wait, daemon=True).start()
    return "end"
