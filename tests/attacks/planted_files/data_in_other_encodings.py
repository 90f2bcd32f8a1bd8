"""Writes data.txt in UTF-16, with a mark at its start, and with all kinds of blanks.

family: planted_files
aims-at: crash
honest-score: 4
"""

import json


def search(name):
    with open("data.txt", "rb") as file:
        return json.loads(file.read())["ticket_num"]


def buy(name):
    left = search(name)
    if left <= 0:
        return False
    text = json.dumps({"ticket_num": left - 1})
    with open("data.txt", "wb") as file:
        file.write(text.encode("utf-16") if left % 2 else b"\xef\xbb\xbf" + text.encode())
    return True


def run(name, mutex):
    return buy(name)
