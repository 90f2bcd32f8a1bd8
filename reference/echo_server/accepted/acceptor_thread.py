"""serve starts a thread that accepts and waits for it; what is accepted goes to further threads."""

import threading


def talk(sock):
    print("begin", threading.current_thread().name)
    try:
        data = b"x"
        while data != b"":
            data = sock.recv(1024)
            sock.sendall(data)
    except ConnectionResetError:
        print("reset")
    except BrokenPipeError:
        print("broken")
    else:
        print("end")
    sock.close()


def accept_clients(server):
    while True:
        sock, _ = server.accept()
        threading.Thread(target=talk, args=(sock,)).start()


def serve(server):
    acceptor = threading.Thread(target=accept_clients, args=(server,))
    acceptor.start()
    acceptor.join()
