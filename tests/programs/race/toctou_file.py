"""Looks whether the file is there, then removes it: somebody else has, and it raises."""

import os
import threading

WANTED = False


def clean():
    if os.path.exists("old.txt"):
        os.remove("old.txt")


def main():
    open("old.txt", "w").close()
    thread = threading.Thread(target=clean)
    thread.start()
    clean()
    thread.join()
    return os.path.exists("old.txt")
