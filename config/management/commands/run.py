import errno
import os
import socket
import sys
from argparse import ArgumentParser, ArgumentTypeError
from http.client import HTTPConnection
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import Error

from config.child_processes import Processes
from config.welcome import welcome_page
from database.outage import describe_outage, is_outage

HOST = "127.0.0.1"
LOCAL_ORIGINS = "http://localhost:*,http://127.0.0.1:*"
"""Storefronts on the same machine, whichever port their development server takes."""


def port_number(text: str) -> int:
    if not (text.isdecimal() and 0 < int(text) < 65_536):
        raise ArgumentTypeError(f"{text} is not a port between 1 and 65535")
    return int(text)


class Command(BaseCommand):
    help = (
        "Migrate, load the demo shop once, then run the web server, the worker of jobs and that of timeouts on this "
        "machine until Ctrl-C."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=port_number, default=8000, help="of the web server (default: %(default)s)")
        parser.add_argument("--no-demo", action="store_true", help="leave the database without the demo shop")

    def handle(self, *, port: int, no_demo: bool, **options: Any) -> None:
        refuse_taken_port(port)
        prepare_database(with_demo=not no_demo)
        address = os.environ.get("KONTOR_BASE_URL", f"http://{HOST}:{port}").rstrip("/")
        origins = ",".join(settings.CORS_ALLOW_ORIGIN) or LOCAL_ORIGINS
        environment = {**os.environ, "KONTOR_BASE_URL": address, "KONTOR_CORS_ALLOW_ORIGIN": origins}
        with Processes(directory=settings.HOME_DIR, environment=environment) as processes:
            processes.start("web server", web_server_command(port))
            processes.start("worker", django_command("db_worker", "--queue-name", "*", "--no-startup-delay"))
            processes.start("timeouts", django_command("oms_run"))
            if processes.wait(until=lambda: is_answering(port)):
                self.stdout.write(welcome_page(address))
                self.stdout.flush()  # a pipe or a file would keep the page back until the end
            processes.wait()
            ended = processes.ended()
        if ended:
            names = " and ".join(f"the {name} (exit code {code})" for name, code in ended.items())
            raise CommandError(f"Stopped, because of {names}. What it printed above says why.")
        self.stdout.write("Kontor has stopped.")


def refuse_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as problem:
            reason = "is taken" if problem.errno == errno.EADDRINUSE else f"cannot be used ({problem.strerror})"
            again = "make run PORT=" if settings.IS_CHECKOUT else "kontor run --port "
            raise CommandError(
                f"Port {port} {reason}. Stop the program that uses it, or choose another: {again}{port + 1}"
            ) from None


def prepare_database(*, with_demo: bool) -> None:
    try:
        call_command("migrate", verbosity=0)
        call_command("set_up_roles", verbosity=0)
        if with_demo:
            call_command("load_demo")
    except Error as problem:
        if is_outage(problem):
            raise CommandError(f"{describe_outage(problem)}. Check DATABASE_URL.") from problem
        name = settings.DATABASES["default"]["NAME"]
        raise CommandError(
            f"The database {name} cannot be used: {problem}. Check DATABASE_URL, or the rights on KONTOR_VAR_DIR."
        ) from problem


def web_server_command(port: int) -> list[str]:
    """Return gunicorn's command, or that of Django's own server where the extra `server` is not installed."""
    if find_spec("gunicorn"):
        options = ["-c", "python:config.gunicorn", "--bind", f"{HOST}:{port}"]
        return [sys.executable, "-m", "gunicorn", *options, "config.wsgi"]
    return django_command("runserver", "--noreload", f"{HOST}:{port}")


def django_command(*arguments: str) -> list[str]:
    """Return the command line of a command, which an installed package has without a `manage.py` too."""
    return [sys.executable, "-m", "config.command_line", *arguments]


def is_answering(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=1)
    try:
        connection.request("GET", "/health/live")
        return connection.getresponse().status == 200
    except OSError:
        return False
    finally:
        connection.close()
