"""A thread is started that uses a variable of its maker, who has given it a value before. Origin: ours."""

import threading

WANTED = ["open"]


def main():
    seen = []

    def look():
        try:
            seen.append(door)
        except NameError:
            seen.append("there is no door")

    door = "open"
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    return seen
