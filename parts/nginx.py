"""nginx with TLS, by the very file that `docs/nginx/kontor.conf` recommends, in front of a Kontor on this machine."""

import ssl
from collections.abc import Mapping
from http.client import HTTPException, HTTPSConnection
from pathlib import Path

from parts.part import RunningPart, program, run, unprivileged
from parts.places import HOST, NGINX_SITE, port

TLS_PORT, PLAIN_PORT = port(43), port(44)
KONTOR = f"{HOST}:8000"
"""Where `make run` serves."""

SURROUNDINGS = """\
daemon off;
worker_processes 2;
pid {directory}/nginx.pid;
error_log stderr;
events {{}}
http {{
    include {types};
    access_log off;
    client_body_temp_path {directory}/bodies;
    proxy_temp_path {directory}/answers;
    fastcgi_temp_path {directory}/unused;
    uwsgi_temp_path {directory}/unused;
    scgi_temp_path {directory}/unused;
{site}
}}
"""


class Nginx(RunningPart):
    """The proxy that stands before `make run`; tests start others, before servers of their own."""

    name = "nginx"
    programs = {"nginx": "nginx", "openssl": "openssl"}
    ports = (TLS_PORT, PLAIN_PORT)

    @property
    def address(self) -> str:
        return f"https://{HOST}:{TLS_PORT}"

    @property
    def hints(self) -> list[str]:
        return [f"in front of http://{KONTOR}; KONTOR_BEHIND_TLS_PROXY=true KONTOR_TRUSTED_PROXY_COUNT=1"]

    def prepare(self) -> None:
        write_configuration(self.directory, upstream=KONTOR, tls_port=TLS_PORT, plain_port=PLAIN_PORT)

    def command(self) -> list[str]:
        return unprivileged(nginx_command(self.directory))

    def is_healthy(self) -> bool:
        """It answers for itself, also while no Kontor stands behind it (502)."""
        connection = HTTPSConnection(HOST, TLS_PORT, timeout=3, context=unverified())
        try:
            connection.request("GET", "/health/live")
            return connection.getresponse().status in (200, 502)
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def nginx_command(directory: Path) -> list[str]:
    return [program("nginx"), "-p", str(directory), "-c", str(directory / "nginx.conf"), "-e", "stderr"]


def write_configuration(
    directory: Path, *, upstream: str, tls_port: int, plain_port: int, host: str = HOST, listen: str = HOST
) -> None:
    """Put the recommended site into surroundings that an ordinary user may start, with a certificate for `host`."""
    certificate, key = make_certificate(directory, host)
    replaced = {
        "server 127.0.0.1:8000;": f"server {upstream};",
        "listen 443 ": f"listen {listen}:{tls_port} ",
        "listen 80;": f"listen {listen}:{plain_port};",
        "server_name shop.example;": f"server_name {host};",
        "/etc/ssl/kontor/certificate.pem": str(certificate),
        "/etc/ssl/kontor/key.pem": str(key),
    }
    site = replace_all(NGINX_SITE.read_text(), replaced)
    types = Path("/etc/nginx/mime.types")
    (directory / "nginx.conf").write_text(SURROUNDINGS.format(directory=directory, types=types, site=site))


def replace_all(text: str, replaced: Mapping[str, str]) -> str:
    """Replace what a shop replaces. Raises `ValueError` for what the recommended file does not hold."""
    for old, new in replaced.items():
        if old not in text:
            raise ValueError(f"{NGINX_SITE.name} does not hold {old}")
        text = text.replace(old, new)
    return text


def make_certificate(directory: Path, host: str) -> tuple[Path, Path]:
    """Return a certificate of its own for one host and loopback, with its key; made once."""
    certificate, key = directory / f"{host}.pem", directory / f"{host}.key"
    if not certificate.exists():
        names = f"subjectAltName=DNS:{host},DNS:localhost,IP:127.0.0.1"
        kind = ["-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "3650"]
        files = ["-keyout", str(key), "-out", str(certificate)]
        command = [program("openssl"), "req", *kind, *files, "-subj", f"/CN={host}", "-addext", names]
        run(command, complaint="No certificate can be made")
    return certificate, key


def unverified() -> ssl.SSLContext:
    """Its certificate is signed by nobody: only its being there is asked."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context
