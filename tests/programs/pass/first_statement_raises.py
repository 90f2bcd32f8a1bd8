"""A thread is started when what it uses is there."""

import threading

WANTED = "fine"
ready = []


def use():
    ready[0]


def main():
    thread = threading.Thread(target=use)
    ready.append(1)
    thread.start()
    thread.join()
    return "fine"
