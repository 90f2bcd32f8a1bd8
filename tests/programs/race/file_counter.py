"""Two processes count in a file, unlocked."""

from multiprocessing import Process

WANTED = 2


def work():
    with open("count.txt") as file:
        count = int(file.read())
    with open("count.txt", "w") as file:
        file.write(str(count + 1))


def main():
    with open("count.txt", "w") as file:
        file.write("0")
    processes = [Process(target=work) for _ in range(2)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    with open("count.txt") as file:
        return int(file.read())
