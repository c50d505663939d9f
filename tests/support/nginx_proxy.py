"""nginx with TLS before a server of the test's own, by the file that `docs/nginx/kontor.conf` recommends."""

import shutil
import socket
import ssl
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from parts.nginx import make_certificate, nginx_command, write_configuration
from parts.part import find_program, unprivileged
from tests.server.conftest import Address, free_port, wait_for
from tests.support.missing_parts import lacks

HOST = "glue.shop.example"
"""Its certificate is good for this machine too, where the tests ask for it."""


@dataclass(frozen=True)
class Proxy:
    tls_port: int
    plain_port: int
    certificate: Path

    @property
    def address(self) -> str:
        return f"https://localhost:{self.tls_port}"

    def ask(self, method: str, path: str, **options: Any) -> requests.Response:
        """Send a request as a client of the shop at its public name, and believe the certificate alone."""
        headers = {"Host": HOST, **options.pop("headers", {})}
        return requests.request(
            method,
            self.address + path,
            headers=headers,
            verify=str(self.certificate),
            allow_redirects=False,
            timeout=20,
            **options,
        )

    def connect(self) -> ssl.SSLSocket:
        context = ssl.create_default_context(cafile=str(self.certificate))
        plain = socket.create_connection(("127.0.0.1", self.tls_port), timeout=20)
        return context.wrap_socket(plain, server_hostname=HOST)


@contextmanager
def nginx_before(upstream: Address) -> Iterator[Proxy]:
    if not find_program("nginx"):
        lacks("nginx", "nginx is not installed: make parts PARTS=nginx installs it")
    directory = Path(tempfile.mkdtemp(prefix="kontor-nginx-"))
    tls_port, plain_port = free_port(), free_port()
    write_configuration(
        directory, upstream=f"{upstream[0]}:{upstream[1]}", tls_port=tls_port, plain_port=plain_port, host=HOST
    )
    log = (directory / "log.txt").open("wb")
    process = subprocess.Popen(unprivileged(nginx_command(directory)), stdout=log, stderr=log)
    try:
        wait_for(("127.0.0.1", tls_port), process)
        yield Proxy(tls_port, plain_port, make_certificate(directory, HOST)[0])
    finally:
        process.terminate()
        process.wait(timeout=30)
        log.close()
        shutil.rmtree(directory)
