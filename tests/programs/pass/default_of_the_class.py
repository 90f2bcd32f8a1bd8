"""The object has no value of its own yet: the class's is read before anybody could write another."""

import threading

WANTED = ["old", "ready"]


class Job:
    state = "new"

    def finish(self):
        self.state = "ready"


def main():
    job = Job()
    seen = []
    job_thread = threading.Thread(target=job.finish)
    seen.append("old" if job.state == "new" else "late")
    job_thread.start()
    job_thread.join()
    return [*seen, job.state]
