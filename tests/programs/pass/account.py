"""The deposit is booked and marked as done under one lock: the audit sees both or neither."""

import threading

WANTED = True
lock = threading.Lock()
balance = 100
done = False


def deposit():
    global balance, done
    with lock:
        done = True
        balance += 50


def main():
    thread = threading.Thread(target=deposit)
    thread.start()
    with lock:
        right = balance == (150 if done else 100)
    thread.join()
    return right
