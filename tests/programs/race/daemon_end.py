"""The program ends while a daemon thread may still be at work on the file."""

import threading

WANTED = "saved"
state = "open"


def save():
    global state
    state = "saving"
    state = "saved"


def main():
    threading.Thread(target=save, daemon=True).start()
    return state
