"""Makes the one instance when there is none yet, in two steps: both make one."""

import threading

WANTED = True
got = []


class Settings:
    instance = None

    @classmethod
    def get(cls):
        if cls.instance is None:
            cls.instance = cls()
        return cls.instance


def work():
    got.append(Settings.get())


def main():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got[0] is got[1]
