"""Who did something is kept with how they were known, and pages say it in both languages."""

import pytest
from django.utils.translation import override

from audit import THE_CUSTOMER, Actor, ActorKind, command_actor, provider_actor, staff_actor, timeout_actor
from orders.models import OrderRefund


@pytest.fixture
def ina(make_staff):
    return make_staff(email="ina@shop.example")


@pytest.mark.parametrize(
    ("actor", "english", "german"),
    [
        (lambda ina: staff_actor(ina, "/backoffice/"), "ina@shop.example", "ina@shop.example"),
        (lambda ina: THE_CUSTOMER, "Customer", "Kunde"),
        (
            lambda ina: Actor(ActorKind.AGENT, ina),
            "ina@shop.example on behalf of the customer",
            "ina@shop.example im Auftrag des Kunden",
        ),
        (lambda ina: command_actor("oms_trigger"), "Command oms_trigger", "Befehl oms_trigger"),
        (lambda ina: timeout_actor(), "Timeout or condition", "Frist oder Bedingung"),
        (lambda ina: provider_actor("Bank"), "Provider Bank", "Anbieter Bank"),
    ],
)
def test_a_row_says_who_made_it_even_when_the_user_is_gone(make_order, ina, actor, english, german):
    OrderRefund.objects.create(order=make_order(), amount=1, **actor(ina).columns)
    ina.delete()
    refund = OrderRefund.objects.get()
    assert refund.user is None
    for language, text in (("en", english), ("de", german)):
        with override(language):
            assert refund.actor_text == text


def test_rows_from_before_say_nothing(make_order):
    assert OrderRefund.objects.create(order=make_order(), amount=1).actor_text == ""


@pytest.mark.parametrize(
    ("actor", "channel"),
    [
        (staff_actor(None), "back office"),
        (THE_CUSTOMER, "customer"),
        (Actor(ActorKind.AGENT), "agent as customer"),
        (command_actor("anonymize_customers"), "command anonymize_customers"),
        (provider_actor("single sign-on"), "single sign-on"),
    ],
)
def test_the_history_of_a_customer_names_the_channel(actor, channel):
    assert actor.channel == channel


def test_an_actor_can_be_told_where():
    assert THE_CUSTOMER.at("/returns") == Actor(ActorKind.CUSTOMER, path="/returns")
