"""Asks for its own variables while another thread lives: vars and locals without an argument."""

import threading

WANTED = [["got", "thread"], ["got", "thread"]]


def ask():
    thread = threading.current_thread() is not None
    got = []
    got.append(sorted(vars()))
    return [got[0], sorted(locals())]


def main():
    other = threading.Thread(target=print)
    other.start()
    got = ask()
    other.join()
    return got
