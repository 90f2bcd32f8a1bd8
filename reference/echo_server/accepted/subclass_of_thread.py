"""A class of threads that has a client each."""

import threading


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if data == b'':
                break
            sock.sendall(data)
    except OSError as e:
        print('error:', e)
    sock.close()


class ClientThread(threading.Thread):
    def __init__(self, sock, addr):
        threading.Thread.__init__(self)
        self.sock = sock
        self.addr = addr

    def run(self):
        print('new client', self.addr)
        talk(self.sock)
        print('client left', self.addr)


def serve(server):
    while True:
        sock, addr = server.accept()
        ClientThread(sock, addr).start()
