"""Each thread waits for a stop after its client has left, and nobody ever gives one."""

from threading import Event, Thread

stop = Event()


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except ConnectionError:
        pass
    finally:
        sock.close()


def talk_until_stopped(sock):
    talk(sock)
    stop.wait()


def serve(server):
    while True:
        sock, addr = server.accept()
        Thread(target=talk_until_stopped, args=(sock,), daemon=True).start()
