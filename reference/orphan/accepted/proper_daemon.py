"""All that belongs to a daemon of the system: a session, folder /, a mask, no terminal, no descriptors."""

import os
import resource


def launch_orphan(work):
    r, w = os.pipe()
    pid = os.fork()
    if pid != 0:
        os.close(w)
        answer = os.read(r, 100)
        os.close(r)
        os.waitpid(pid, 0)
        return int(answer)
    try:
        os.setsid()
        os.umask(0)
        os.chdir("/")
        if os.fork() != 0:
            os._exit(0)
        os.write(w, str(os.getpid()).encode())
        os.closerange(3, min(resource.getrlimit(resource.RLIMIT_NOFILE)[0], 4096))
        null = os.open(os.devnull, os.O_RDWR)
        for fd in (0, 1, 2):
            os.dup2(null, fd)
        work()
    finally:
        os._exit(0)


def is_orphan(parent_pid):
    return os.getppid() != parent_pid
