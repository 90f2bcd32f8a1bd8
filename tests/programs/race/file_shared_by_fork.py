"""Two processes write into the file that their parent has opened: line after line, in the order in which they come."""

import multiprocessing

WANTED = ["head", "0", "1"]


def work(file, number):
    file.write(f"{number}\n")
    file.flush()


def main():
    file = open("all.txt", "w")
    file.write("head\n")
    file.flush()
    children = [multiprocessing.Process(target=work, args=(file, number)) for number in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join()
    file.close()
    with open("all.txt") as found:
        return found.read().split()
