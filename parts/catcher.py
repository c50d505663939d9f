"""The mail catcher: takes every mail, sends none on, and shows them on a page (maildev, from npm)."""

from parts.packages import install_locked_npm, is_installed
from parts.part import RunningPart, answers, is_open, program
from parts.places import HOST, PROJECT, port

SMTP_PORT, PAGE_PORT = port(25), port(26)
LOCKED = PROJECT / "parts" / "mail"


class MailCatcher(RunningPart):
    name = "mail"
    programs = {"node": "nodejs", "npm": "npm"}
    ports = (SMTP_PORT, PAGE_PORT)

    @property
    def address(self) -> str:
        """The page. Below it `/api/email` lists the mails as JSON, and `DELETE` there empties the list."""
        return f"http://{HOST}:{PAGE_PORT}"

    @property
    def hints(self) -> list[str]:
        return [f"KONTOR_MAIL_URL=smtp://{HOST}:{SMTP_PORT}"]

    def is_fetched(self) -> bool:
        return is_installed(LOCKED / "package-lock.json", self.directory)

    def fetch(self) -> None:
        install_locked_npm(LOCKED, self.directory)

    def command(self) -> list[str]:
        script = str(self.directory / "node_modules" / "maildev" / "dist" / "bin" / "maildev.js")
        smtp = ["--ip", HOST, "--smtp", str(SMTP_PORT)]
        return [program("node"), script, *smtp, "--web-ip", HOST, "--web", str(PAGE_PORT), "--max-emails", "500"]

    def is_healthy(self) -> bool:
        return is_open(SMTP_PORT) and answers(f"{self.address}/api/healthz")
