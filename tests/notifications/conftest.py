import socket
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from pytest_django.fixtures import Settings

from notifications.mail.actions import queue_mail
from notifications.mail.models import Mail
from tests.support.smtp_server import Postbox, free_port, serve

SECRET_LINK = "https://shop.example/register/confirm?token=0123456789abcdef&_store=DE"


@pytest.fixture
def make_mail(db: None) -> Callable[..., Mail]:
    """A mail in the queue; `state` and other columns may be set afterwards, as if something had happened to it."""

    def make(*, context: dict[str, object] | None = None, to: str = "ada@shop.example", **columns: object) -> Mail:
        mail = queue_mail(
            kind="customers/registration",
            to=to,
            locale_name="en_US",
            context=context or {},
            about="DE--1",
            secrets={"link": SECRET_LINK},
            useful_until=datetime(2126, 1, 1, tzinfo=UTC),
        )
        if columns:
            Mail.objects.filter(pk=mail.pk).update(**columns)
        mail.refresh_from_db()
        return mail

    return make


@pytest.fixture
def smtp(settings: Settings) -> Iterator[Postbox]:
    postbox = Postbox()
    controller = serve(postbox)
    use_smtp(settings, controller.port)
    yield postbox
    controller.stop()


@pytest.fixture
def silent_server(settings: Settings) -> Iterator[None]:
    """A server that takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        use_smtp(settings, listener.getsockname()[1])
        yield


@pytest.fixture
def no_server(settings: Settings) -> None:
    use_smtp(settings, free_port())


def use_smtp(settings: Settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_TIMEOUT = 1
