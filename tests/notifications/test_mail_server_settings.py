"""Where mail goes: `KONTOR_MAIL_URL`, and the folder of a fresh checkout."""

import pytest
from django.core.mail import EmailMultiAlternatives
from marshmallow import ValidationError

from config.mail_server import MailServer, check_mail_address, check_mail_url, parse_mail_url
from tests.support.manage_py import manage

SMTP = "django.core.mail.backends.smtp.EmailBackend"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("", MailServer(backend="notifications.mail.folder_backend.FolderBackend")),
        ("console:", MailServer(backend="django.core.mail.backends.console.EmailBackend")),
        ("smtp://127.0.0.1", MailServer(SMTP, "127.0.0.1", 25)),
        ("smtp+tls://mail.example.com", MailServer(SMTP, "mail.example.com", 587, starts_tls=True)),
        (
            "smtps://ada%40shop.example:a%2Fb%3Ac@mail.example.com:4465",
            MailServer(SMTP, "mail.example.com", 4465, "ada@shop.example", "a/b:c", speaks_tls=True),
        ),
    ],
)
def test_an_address_names_the_server(url, server):
    check_mail_url(url)
    assert parse_mail_url(url) == server


@pytest.mark.parametrize(
    "url", ["mail.example.com", "smtp://", "http://x", "smtp://host:notaport", "smtp://host:99999"]
)
def test_what_names_no_server_is_refused_without_repeating_it(url):
    with pytest.raises(ValidationError, match=r"^Not the address of a mail server, such as smtp\+tls://"):
        check_mail_url(url)


def test_a_wrong_setting_is_reported_by_name_without_its_password():
    started = manage("check", KONTOR_MAIL_URL="smtp//ada:geheim@mail", KONTOR_MAIL_FROM_ADDRESS="shop")
    assert started.returncode == 1
    assert "KONTOR_MAIL_URL: Not the address of a mail server" in started.stderr
    assert "KONTOR_MAIL_FROM_ADDRESS: Not an e-mail address." in started.stderr
    assert "geheim" not in started.stderr


def test_a_sender_on_this_machine_is_allowed():
    check_mail_address("shop@localhost")


def test_the_folder_holds_text_with_whole_links_and_the_page_beside_it(settings, tmp_path):
    settings.EMAIL_BACKEND = "notifications.mail.folder_backend.FolderBackend"
    settings.EMAIL_FILE_PATH = tmp_path / "mail"
    link = "https://shop.example/register/confirm?token=" + "a" * 100
    message = EmailMultiAlternatives("Grüße", f"Öffnen:\n{link}\n", "Kontor <shop@localhost>", ["../ada@shop.example"])
    message.attach_alternative("<p>Öffnen</p>", "text/html")
    message.attach("Invoice-1.pdf", b"%PDF-", "application/pdf")
    assert message.send() == 1
    paper, page, text = sorted((tmp_path / "mail").iterdir())
    assert (paper.name, paper.read_bytes()) == (f"{page.stem}-Invoice-1.pdf", b"%PDF-")
    assert text.name.endswith("-.._ada@shop.example.txt")
    assert text.read_text(encoding="utf-8") == (
        f"From: Kontor <shop@localhost>\nTo: ../ada@shop.example\nSubject: Grüße\n\nÖffnen:\n{link}\n"
    )
    assert page.read_text(encoding="utf-8") == "<p>Öffnen</p>"
