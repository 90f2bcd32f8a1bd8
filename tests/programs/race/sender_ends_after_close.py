"""Looks whether there is something to receive and closes its end, be the sender in the middle of it or not yet."""

import multiprocessing

WANTED = [False, 0]


def send(mine, yours):
    mine.close()
    try:
        yours.send_bytes(bytes(300000))
    except BrokenPipeError:
        raise SystemExit(0) from None


def main():
    mine, yours = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.Process(target=send, args=(mine, yours))
    child.start()
    yours.close()
    begun = mine.poll()
    mine.close()
    child.join()
    return [begun, child.exitcode]
