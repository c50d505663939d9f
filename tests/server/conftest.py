"""The production server on a free port of this machine, on the database of the tests."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import quote

import pytest
from django.db import connection

from tests.support.manage_py import PROJECT, clean_environment

Address = tuple[str, int]


@pytest.fixture(scope="module")
def server(django_db_setup: None) -> Iterator[Address]:
    with production_server(KONTOR_WEB_WORKERS="1", KONTOR_BASE_URL="https://glue.shop.example") as address:
        yield address


@contextmanager
def production_server(**settings: str) -> Iterator[Address]:
    """Start gunicorn as `make run` does, on the database of the tests, and stop it behind the block."""
    port = free_port()
    command = ["gunicorn", "-c", "python:config.gunicorn", "--bind", f"127.0.0.1:{port}", "config.wsgi"]
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=PROJECT,
        env=clean_environment(DATABASE_URL=database_address(), **settings),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(("127.0.0.1", port), process)
        yield "127.0.0.1", port
    finally:
        process.terminate()
        process.wait(timeout=30)


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def database_address() -> str:
    """Return the address of the database that the tests of this process use."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{database['NAME']}"
    login = quote(database["USER"], safe="")
    if database["PASSWORD"]:
        login += f":{quote(database['PASSWORD'], safe='')}"
    return f"postgres://{login}@{database['HOST']}:{database['PORT'] or 5432}/{database['NAME']}"


def wait_for(address: Address, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with suppress(OSError), socket.create_connection(address, timeout=1):
            return
        assert process.poll() is None, f"The server ended with {process.returncode}."
        time.sleep(0.1)
    raise AssertionError("The server does not answer.")
