"""A real SMTP server on loopback that can be told to fail."""

import asyncio
import email
import socket
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Postbox:
    """Keeps what it takes; `answers` replaces the answer to a command, `before_answer` runs once a message has come."""

    def __init__(self) -> None:
        self.messages: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.seconds: dict[str, float] = {}
        self.dies_in_data = False
        self.before_answer: Callable[[], None] = lambda: None

    async def _answer(self, command: str) -> str:
        await asyncio.sleep(self.seconds.get(command, 0))
        return self.answers.get(command, "250 OK")

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return await self._answer("MAIL")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.rcpt_tos.append(address)
        return await self._answer("RCPT")

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.dies_in_data:
            server.transport.abort()
            return "250 nobody hears this"
        await asyncio.to_thread(self.before_answer)
        answer = await self._answer("DATA")
        if answer.startswith("2"):
            self.messages.append(email.message_from_bytes(envelope.content, policy=default))
        return answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(postbox: Postbox) -> Controller:
    controller = Controller(postbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    return controller
