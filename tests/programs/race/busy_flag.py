"""Sets the flag before the data: who looks at the flag finds no data."""

import threading

WANTED = 1
ready = False
data = 0


def provide():
    global ready, data
    ready = True
    data = 1


def main():
    thread = threading.Thread(target=provide)
    thread.start()
    while not ready:
        pass
    return data
