"""An asyncio protocol that writes back whatever it is given."""

import asyncio


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


def talk(sock):
    try:
        while True:
            data = sock.recv(1024)
            if not data:
                break
            sock.sendall(data)
    except OSError:
        pass
    sock.close()


async def run(server):
    listening = await asyncio.get_running_loop().create_server(Echo, sock=server)
    await listening.serve_forever()


def serve(server):
    asyncio.run(run(server))
