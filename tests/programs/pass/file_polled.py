"""Reads a file again and again, each time opened anew, until the thread has written into it."""

import os
import pathlib
import threading

WANTED = "go"


def write():
    pathlib.Path("signal.new").write_text("go")
    os.replace("signal.new", "signal.txt")


def main():
    pathlib.Path("signal.txt").write_text("wait")
    threading.Thread(target=write).start()
    while True:
        with open("signal.txt") as file:
            word = file.read()
        if word == "go":
            return word
