"""Reads from the pipes that have something at first, and takes them for all. Origin: ours."""

from multiprocessing import Pipe, Process
from multiprocessing.connection import wait

WANTED = [["ann", "bob"], 2]


def main():
    pipes, processes = {}, []
    for name in ("ann", "bob"):
        here, there = Pipe(duplex=False)
        process = Process(target=there.send, args=(name,))
        process.start()
        there.close()
        pipes[here] = name
        processes.append(process)
    found, ended = [], 0
    while pipes:
        for one in wait(list(pipes)):
            found.append(one.recv())
        pipes = {}
    sentinels = {process.sentinel: process for process in processes}
    while sentinels:
        for one in wait(sentinels):
            ended += sentinels.pop(one).exitcode == 0
    assert wait([], 0) == []
    return [sorted(found), ended]
