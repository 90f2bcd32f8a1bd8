"""Takes a queue for empty once the child has put its item; the child's feeder may not have sent it yet."""

from multiprocessing import Event, Process, Queue

WANTED = [1]


def work(queue, done):
    queue.put(1)
    done.set()


def main():
    queue, done = Queue(), Event()
    process = Process(target=work, args=(queue, done))
    process.start()
    done.wait()
    found = []
    while not queue.empty():
        found.append(queue.get())
    process.join()
    return found
