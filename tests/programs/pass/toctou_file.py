"""Removes the file without looking first, and does not mind when somebody else was faster."""

import os
import threading

WANTED = False


def clean():
    try:
        os.remove("old.txt")
    except FileNotFoundError:
        pass


def main():
    open("old.txt", "w").close()
    thread = threading.Thread(target=clean)
    thread.start()
    clean()
    thread.join()
    return os.path.exists("old.txt")
