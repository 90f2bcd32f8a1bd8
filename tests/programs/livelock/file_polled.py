"""Reads a file again and again, each time opened anew, and nobody writes into it."""

import pathlib

WANTED = "go"


def main():
    pathlib.Path("signal.txt").write_text("wait")
    while True:
        with open("signal.txt") as file:
            word = file.read()
        if word == "go":
            return word
