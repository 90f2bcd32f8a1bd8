"""The deposit counts as done before it is booked: who trusts the mark finds too little."""

import threading

WANTED = True
lock = threading.Lock()
balance = 100
done = False


def deposit():
    global balance, done
    with lock:
        done = True
    with lock:
        balance += 50


def main():
    thread = threading.Thread(target=deposit)
    thread.start()
    with lock:
        right = balance == (150 if done else 100)
    thread.join()
    return right
