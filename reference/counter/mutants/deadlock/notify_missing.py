"""main waits to be told that the number is 0; nobody notifies it."""

from threading import Condition, Thread

num = 100


def task(mutex):
    global num
    with mutex:
        num -= 1


def main(n=100):
    global num
    num = n
    mutex = Condition()
    with mutex:
        for _ in range(n):
            Thread(target=task, args=(mutex,)).start()
        while num > 0:
            mutex.wait()
        return num


if __name__ == "__main__":
    print(main())
