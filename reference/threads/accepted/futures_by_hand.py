"""A Future for each thread, and wait() for all of them."""
from concurrent.futures import Future, wait
from threading import Thread


def _in_thread(thread_of, name, work):
    future = Future()

    def job(name):
        try:
            future.set_result(work(name))
        except Exception as error:  # noqa: BLE001 - whoever asks for the result is told
            future.set_exception(error)

    thread_of(name, job).start()
    return future


def run_functions(names, work):
    wait([_in_thread(lambda n, j: Thread(target=j, args=(n,), name=n), name, work) for name in names])


class Worker(Thread):
    def __init__(self, name, work):
        super().__init__(None, work, name, (name,))


def run_workers(names, work):
    wait([_in_thread(Worker, name, work) for name in names])
