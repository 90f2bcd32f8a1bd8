"""Two threads ask whether there is a global variable, and delete it: both may find it there."""

import threading

WANTED = 1
token = "mine"
taken = []


def work():
    global token
    if "token" in globals():
        try:
            del token
        except NameError:
            taken.append("late")
        taken.append("had")


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(taken)
