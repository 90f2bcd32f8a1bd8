"""Halves of characters, null bytes and separators in all that it says: no file of ours could hold them.

family: lying_objects
aims-at: crash
"""

import json
import sys

BAD = "\ud800\udcff\x00\x1b]0;x\x07\r\n::error::\u2028\u202e<script>alert(1)</script>]]>&#0;=1+1"


class Wrong(Exception):
    pass


Wrong.__name__ = Wrong.__qualname__ = "A" + BAD
Wrong.__module__ = BAD


def search(name):
    print(BAD.encode("utf-8", "surrogatepass"), flush=True)
    sys.stdout.buffer.write(BAD.encode("utf-8", "surrogatepass") + b"\xff\xfe\x00")
    raise Wrong(BAD, BAD.encode("utf-8", "surrogatepass"))


def buy(name):
    with open("data.txt", "wb") as file:
        file.write(json.dumps({"ticket_num": BAD}).encode() + BAD.encode("utf-8", "surrogatepass"))
    return BAD


def run(name, mutex):
    buy(name)
    raise Wrong(BAD)
