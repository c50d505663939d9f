"""Redis, which keeps nothing when it stops: for Kontor it is a cache."""

import socket

from parts.part import RunningPart, program
from parts.places import HOST, port


class Redis(RunningPart):
    name = "redis"
    programs = {"redis-server": "redis-server"}
    ports = (port(79),)

    @property
    def address(self) -> str:
        return f"redis://{HOST}:{self.ports[0]}/0"

    @property
    def hints(self) -> list[str]:
        return [f"KONTOR_REDIS_URL={self.address}"]

    def command(self) -> list[str]:
        place = ["--bind", HOST, "--port", str(self.ports[0]), "--dir", str(self.directory)]
        return [program("redis-server"), *place, "--save", "", "--appendonly", "no"]

    def is_healthy(self) -> bool:
        try:
            with socket.create_connection((HOST, self.ports[0]), timeout=1) as connection:
                connection.sendall(b"PING\r\n")
                return connection.recv(16) == b"+PONG\r\n"
        except OSError:
            return False
