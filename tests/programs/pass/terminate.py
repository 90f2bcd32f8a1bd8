"""Kills a process that cannot have ended by itself."""

from multiprocessing import Event, Process

WANTED = -15


def leaves(never):
    never.wait()


def main():
    process = Process(target=leaves, args=(Event(),))
    process.start()
    process.terminate()
    process.join()
    return process.exitcode
