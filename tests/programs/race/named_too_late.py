"""A thread is started that uses a variable of its maker, who gives it a value only afterwards. Origin: ours."""

import threading

WANTED = ["open"]


def main():
    seen = []

    def look():
        try:
            seen.append(door)
        except NameError:
            seen.append("there is no door")

    thread = threading.Thread(target=look)
    thread.start()
    door = "open"
    thread.join()
    return seen
