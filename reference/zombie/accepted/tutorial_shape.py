"""One loop that makes and starts, prints on the way, and a loop with an index that joins."""

from multiprocessing import Process


def spawn(n, work):
    p_list = []
    for i in range(n):
        p = Process(target=work, args=(i,))
        p.start()
        print('started', p.pid)
        p_list.append(p)
    return p_list


def reap(children):
    result = {}
    for i in range(len(children)):
        children[i].join()
        result[children[i].pid] = children[i].exitcode
        print('child %s is over' % children[i].pid)
    return result


if __name__ == '__main__':
    print(reap(spawn(3, print)))
