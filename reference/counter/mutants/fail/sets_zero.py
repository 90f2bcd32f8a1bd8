"""task writes 0, whatever num was: nobody takes one from num."""

import threading

num = 100


def task(mutex):
    global num
    with mutex:
        num = 0


def main(n=100):
    global num
    num = n
    mutex = threading.Lock()
    threads = [threading.Thread(target=task, args=(mutex,)) for _ in range(n)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return num


if __name__ == "__main__":
    print(main())
