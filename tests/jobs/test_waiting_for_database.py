"""Workers outlast a database that is gone, with one line when it goes and one when it is back."""

import subprocess
import sys
import threading

import pytest
from django.db import connection

from tests.support.database_gate import DatabaseGate
from tests.support.manage_py import PROJECT, clean_environment

SECONDS_MAX = 600
WORKERS = (("db_worker", "--queue-name", "*", "--no-startup-delay"), ("oms_run", "--interval", "1"), ("send_mail",))


@pytest.fixture
def gate():
    gate = DatabaseGate()
    yield gate
    gate.shut()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite answers nobody from afar.")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("start", [("manage.py",), ("-m", "config.command_line")], ids=["manage.py", "make run"])
@pytest.mark.parametrize("worker", WORKERS, ids=lambda worker: worker[0])
def test_host_port_and_reason_are_told_once_and_that_it_is_back(gate, worker, start) -> None:
    place = f"The database at 127.0.0.1, port {gate.port},"
    with subprocess.Popen(
        [sys.executable, *start, *worker],
        cwd=PROJECT,
        env=clean_environment(DJANGO_SETTINGS_MODULE="config.settings", DATABASE_URL=gate.url),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        limit = threading.Timer(SECONDS_MAX, process.kill)  # or a line that never comes is waited for for ever
        limit.start()
        told = (line for line in process.stderr if place in line)  # limits tell once that they count elsewhere
        try:
            for _outage in range(3):
                gone = next(told)
                assert f"{place} cannot be reached: " in gone
                assert f"port {gate.port} failed: Connection refused (waiting for it)\n" in gone
                gate.open()
                assert next(told).endswith(f"{place} answers again.\n")
                gate.shut()
            process.terminate()
            _nothing, rest = process.communicate(timeout=60)
        finally:
            limit.cancel()
            process.kill()
    assert "Traceback" not in rest
