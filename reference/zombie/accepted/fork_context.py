"""The processes of the fork context, as daemons: they are awaited all the same."""

import multiprocessing

context = multiprocessing.get_context("fork")


def spawn(n, work):
    children = []
    for i in range(n):
        child = context.Process(target=work, args=(i,), name="child %d" % i)
        child.daemon = True
        child.start()
        children.append(child)
    return children


def reap(children):
    for child in children:
        child.join()
    return {child.pid: child.exitcode for child in children}
