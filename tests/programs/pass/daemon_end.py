"""A daemon thread waits for ever; the program ends all the same."""

import threading

WANTED = "end"
never = threading.Event()


def main():
    threading.Thread(target=never.wait, daemon=True).start()
    return "end"
