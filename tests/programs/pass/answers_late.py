"""Waits at most five seconds for an item that is put only after another wait has run out.

Origin: ours.
"""

import queue
import threading

WANTED = "item"
items = queue.Queue()


def provide():
    threading.Event().wait(0.1)
    items.put("item")


def main():
    thread = threading.Thread(target=provide)
    thread.start()
    found = items.get(timeout=5)
    thread.join()
    return found
