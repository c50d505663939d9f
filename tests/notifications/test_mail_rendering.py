"""Subject, text and page of a mail, with what an attacker might put into them."""

from notifications.mail.delivery import deliver_mail
from notifications.mail.rendering import render_mail
from notifications.mail.secrets import masked


def test_a_line_break_in_a_subject_adds_no_header(make_mail, smtp, settings):
    settings.MAIL_FROM_NAME = "Kontor\r\nBcc: everybody@shop.example"
    mail = make_mail(kind="customers/welcome", context={"link": "https://shop.example/"})
    rendered = render_mail(mail, {})
    assert rendered.subject == "Welcome to Kontor Bcc: everybody@shop.example"


def test_a_line_break_in_an_address_is_refused_for_good(make_mail, smtp):
    mail = deliver_mail(mail_id=make_mail(to="ada@shop.example\nBcc: everybody@shop.example").pk)
    assert mail.state == "failed"
    assert mail.last_error.startswith("No message can be made of this mail: Invalid address;")
    assert smtp.messages == []


def test_a_long_subject_is_cut(make_mail, settings):
    settings.MAIL_FROM_NAME = "K" * 300
    assert len(render_mail(make_mail(kind="customers/welcome"), {}).subject) == 255


def test_without_a_link_there_is_no_button(make_mail):
    rendered = render_mail(make_mail(), {})
    assert "Confirm registration" not in rendered.text
    assert rendered.html.count("<a ") == 1


def test_what_is_kept_of_a_secret():
    assert masked("https://shop.example/x?a=1&token=0123&b=2#here") == "https://shop.example/x?a=1&token=***&b=2#here"
    assert masked("GIFT-1234") == "***"
