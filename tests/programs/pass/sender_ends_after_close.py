"""Receives what does not fit into the pipe and closes its end: the sender has sent all, whenever it notices."""

import multiprocessing

WANTED = [300000, 0]


def send(mine, yours):
    mine.close()
    yours.send_bytes(bytes(300000))


def main():
    mine, yours = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(mine, yours))
    child.start()
    yours.close()
    size = len(mine.recv_bytes())
    mine.close()
    child.join()
    return [size, child.exitcode]
