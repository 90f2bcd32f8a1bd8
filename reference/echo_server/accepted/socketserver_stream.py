"""socketserver with a StreamRequestHandler, whose rfile is read with read1."""

import socketserver


def talk(sock):
    try:
        while data := sock.recv(1024):
            sock.sendall(data)
    except ConnectionError:
        pass
    sock.close()


class Echo(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            while data := self.rfile.read1(4096):
                self.wfile.write(data)
        except ConnectionError as problem:
            print(problem)


class EchoServer(socketserver.ThreadingMixIn, socketserver.TCPServer):
    def __init__(self, sock):
        super().__init__(sock.getsockname(), Echo, bind_and_activate=False)
        self.socket.close()
        self.socket = sock


def serve(server):
    EchoServer(server).serve_forever(poll_interval=0.05)
