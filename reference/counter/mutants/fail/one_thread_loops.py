"""One thread calls task n times: main does not start n threads."""

import threading
num = 100
def task(mutex):
    global num
    with mutex:
        num -= 1
def work(mutex, n):
    for _ in range(n):
        task(mutex)
def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    t = threading.Thread(target=work, args=(mutex, n))
    t.start()
    t.join()
    return num
