"""The object has no value of its own yet: whoever reads the class's is too early for the one that the other writes."""

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
    job_thread.start()
    seen.append("old" if job.state == "new" else "late")
    job_thread.join()
    return [*seen, job.state]
