"""Takes the item before it ends the child that has put it."""

from multiprocessing import Event, Process, Queue

WANTED = 1


def work(queue, never):
    queue.put(1)
    never.wait()


def main():
    queue, never = Queue(), Event()
    process = Process(target=work, args=(queue, never))
    process.start()
    item = queue.get(timeout=1)
    process.terminate()
    process.join()
    return item
