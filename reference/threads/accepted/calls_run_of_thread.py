"""Wraps the methods of Thread: run prints before and after, start gives itself back."""

from threading import Thread, current_thread


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(target=work, args=(name,), name=name)

    def run(self):
        print(current_thread().name, "begins")
        super().run()
        print(current_thread().name, "ends")

    def start(self):
        super().start()
        return self


def run_workers(names, work):
    for worker in [Worker(name, work).start() for name in names]:
        worker.join()


def run_functions(names, work):
    def started(thread):
        thread.start()
        return thread

    for thread in [started(Thread(target=work, args=(name,), name=name)) for name in names]:
        thread.join()
