"""The screens of mails."""

from datetime import UTC, datetime

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages

from notifications.mail.delivery import deliver_mail
from notifications.mail.models import Mail, MailBody

LIST = "/backoffice/mail/mail/"


@pytest.fixture
def reader(staff_client):
    return staff_client("mail.view_mail")


@pytest.fixture
def operator(staff_client):
    return staff_client("mail.view_mail", "mail.resend_mail", "mail.cancel_mail")


def listed(response):
    return [mail.recipient for mail in response.context["cl"].result_list]


def told(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.fixture
def one_of_each_state(make_mail):
    return {
        state: make_mail(to=f"{state}@shop.example", state=state)
        for state in ("queued", "sending", "sent", "failed", "canceled")
    }


def test_the_list_shows_what_has_not_left(reader, one_of_each_state):
    assert listed(reader.get(LIST)) == ["failed@shop.example", "sending@shop.example", "queued@shop.example"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"state": "sent"}, ["sent@shop.example"]),
        ({"state": "all", "kind": "customers/welcome"}, []),
        ({"q": "sent@"}, ["sent@shop.example"]),
        ({"q": " SENT@shop.EXAMPLE "}, ["sent@shop.example"]),
        ({"q": "nobody"}, []),
        ({"q": "DE--1", "state": "canceled"}, ["canceled@shop.example"]),
        ({"created_at_from_0": "2126-01-01", "created_at_from_1": "", "state": "all"}, []),
        (
            {"created_at_from_0": "nonsense", "created_at_to_0": "2026-02-31", "state": "failed"},
            [],
        ),
        ({"state": "nonsense"}, []),
    ],
)
def test_the_list_can_be_filtered_and_searched(reader, one_of_each_state, query, found):
    assert listed(reader.get(LIST, query)) == [name if "@" in name else f"{name}@shop.example" for name in found]


@pytest.mark.parametrize("count", [5, 50])
def test_a_page_is_a_constant_number_of_statements(reader, make_mail, django_assert_num_queries, count):
    for _ in range(count):
        make_mail()
    reader.get(LIST)
    with django_assert_num_queries(6):
        response = reader.get(LIST)
    assert len(listed(response)) == count


def test_a_sent_mail_is_shown_as_it_was_sent_without_its_key(reader, make_mail, smtp):
    mail = deliver_mail(mail_id=make_mail().pk)
    MailBody.objects.filter(mail=mail).update(html='<p class="x">Sent & done</p><script>alert(1)</script>')
    page = reader.get(f"{LIST}{mail.pk}/change/").content.decode()
    for text in (
        "Please confirm your registration",
        '<span class="desk-badge desk-badge-done">Sent</span>',
        "https://shop.example/register/confirm?token=***&amp;_store=DE",
        'sandbox srcdoc="&lt;p class=&quot;x&quot;&gt;Sent &amp; done&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;"',
        "<dd>ada@shop.example</dd>",
    ):
        assert text in page
    assert "0123456789abcdef" not in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("state", ["queued", "failed", "canceled"])
def test_an_unsent_mail_is_shown_as_it_would_be_without_its_key(reader, make_mail, state):
    mail = make_mail(state=state, last_error="The mail server answered: 550 <No such user>")
    page = reader.get(f"{LIST}{mail.pk}/change/").content.decode()
    assert "thank you for registering at Kontor" in page
    assert "token=***" in page
    assert "0123456789abcdef" not in page
    assert "The mail server answered: 550 &lt;No such user&gt;" in page


def test_a_mail_that_cannot_be_shown_says_why(reader, make_mail, settings):
    unknown = make_mail(kind="customers/no_such_mail")
    page = reader.get(f"{LIST}{unknown.pk}/change/").content.decode()
    assert "The template of this mail is missing or broken." in page
    sealed = make_mail()
    Mail.objects.filter(pk=sealed.pk).update(secrets="sealed under a key that is gone")
    page = reader.get(f"{LIST}{sealed.pk}/change/").content.decode()
    assert "sealed under another SECRET_KEY" in page


def test_buttons_follow_state_and_rights(reader, make_mail, one_of_each_state):
    page = reader.get(f"{LIST}{one_of_each_state['failed'].pk}/change/").content.decode()
    assert "Send again" not in page


def test_an_operator_sees_the_buttons_that_work(operator, one_of_each_state):
    buttons = {}
    for state, mail in one_of_each_state.items():
        page = operator.get(f"{LIST}{mail.pk}/change/").content.decode()
        buttons[state] = [name for name in ("Send again", "Cancel mail") if f">{name}</button>" in page]
    assert buttons == {
        "queued": ["Cancel mail"],
        "sending": [],
        "sent": ["Send again"],
        "failed": ["Send again"],
        "canceled": ["Send again"],
    }


def test_a_mail_is_sent_again_from_its_page(operator, make_mail):
    mail = make_mail(state="failed")
    response = operator.post(f"{LIST}{mail.pk}/resend/")
    assert (response.status_code, response.url) == (302, f"{LIST}{mail.pk}/change/")
    assert told(response) == ["The mail will be sent."]
    assert Mail.objects.get().state == "queued"
    assert LogEntry.objects.get().change_message == "The mail will be sent."


def test_a_mail_is_canceled_from_its_page(operator, make_mail):
    mail = make_mail()
    assert told(operator.post(f"{LIST}{mail.pk}/cancel/")) == ["The mail is canceled."]
    assert Mail.objects.get().state == "canceled"


def test_a_step_that_is_not_allowed_says_why_and_changes_nothing(operator, make_mail):
    mail = make_mail(state="sent")
    response = operator.post(f"{LIST}{mail.pk}/cancel/")
    assert told(response) == ["Cancel is not allowed for a mail in state sent."]
    assert Mail.objects.get().state == "sent"
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("verb", ["resend", "cancel"])
def test_steps_need_their_right_and_a_post(reader, operator, staff_client, make_mail, verb):
    mail = make_mail(state="failed" if verb == "resend" else "queued")
    before = mail.state
    assert operator.get(f"{LIST}{mail.pk}/{verb}/").status_code == 405
    others = {"resend": "mail.cancel_mail", "cancel": "mail.resend_mail"}
    assert staff_client("mail.view_mail", others[verb]).post(f"{LIST}{mail.pk}/{verb}/").status_code == 403
    assert staff_client(f"mail.{verb}_mail").post(f"{LIST}{mail.pk}/{verb}/").status_code == 403
    assert Mail.objects.get().state == before


def test_the_list_action_reports_each_mail_and_sums_up(operator, make_mail):
    failed, sending = make_mail(state="failed"), make_mail(state="sending")
    outdated = make_mail(state="sent", useful_until=datetime(2026, 1, 1, tzinfo=UTC))
    chosen = [failed.pk, sending.pk, outdated.pk]
    response = operator.post(f"{LIST}?state=all", {"action": "resend_mails", "_selected_action": chosen})
    assert told(response) == [
        "customers/registration to ada@shop.example: "
        "What this mail offers has expired. Let the customer ask for a new one.",
        "customers/registration to ada@shop.example: Resend is not allowed for a mail in state sending.",
        "1 mail will be sent.",
    ]
    assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == ["queued", "sending", "sent"]


def test_the_list_offers_only_permitted_actions(staff_client, make_mail):
    make_mail()
    page = staff_client("mail.view_mail", "mail.cancel_mail").get(LIST).content.decode()
    assert "cancel_mails" in page
    assert "resend_mails" not in page


def test_mails_are_neither_added_nor_changed_nor_deleted(operator, make_mail):
    mail = make_mail()
    assert operator.get(f"{LIST}add/").status_code == 403
    assert operator.post(f"{LIST}{mail.pk}/delete/", {"post": "yes"}).status_code == 403
    assert operator.get(f"{LIST}4711/change/").status_code == 302
    assert Mail.objects.count() == 1
