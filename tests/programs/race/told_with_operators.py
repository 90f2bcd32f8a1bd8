"""Adds a list to another, unpacks a dictionary, formats a text: between any two of these others change them."""

import threading

WANTED = True
words = ["a"]
marks = {"a": 1}
told = []


def look():
    told.extend((words + [], {**marks}, "{0[0]}".format(words[-1:])))


def change():
    words.append("b")
    marks["b"] = 2


def main():
    threads = [threading.Thread(target=one) for one in (look, change)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told in ([["a"], {"a": 1}, "a"], [["a", "b"], {"a": 1, "b": 2}, "b"])
