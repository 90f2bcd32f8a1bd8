"""Executors and a future of one's own, with attributes that the real ones do not have."""

from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor

WANTED = [3, 4, ["promised"]]


class Crew:
    def __init__(self, size):
        super().__init__(max_workers=size)
        self._jobs = []
        self._workers = "hired"
        self._crew = self._gate = self._futures = self._prefix = None
        self._shut = True

    def hire(self, *numbers):
        self._jobs += [self.submit(self._work, number) for number in numbers]
        return sum(job.result() for job in self._jobs)

    @staticmethod
    def _work(number):
        return number


class Threads(Crew, ThreadPoolExecutor):
    pass


class Processes(Crew, ProcessPoolExecutor):
    pass


class Promise(Future):
    def __init__(self):
        super().__init__()
        self._phase = self._outcome = None
        self._callbacks = []

    def _finish(self, text):
        self._callbacks.append(text)
        self.set_result(self._callbacks)


def main():
    with Threads(2) as threads:
        first = threads.hire(1, 2)
    with Processes(1) as processes:
        second = processes.hire(4)
    promise = Promise()
    promise._finish("promised")
    return [first, second, promise.result()]
