"""What is typed into a list's filters is read as the language writes it, or told; it is never dropped."""

from datetime import UTC, datetime
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin, SimpleListFilter
from django.test import Client
from django.urls import reverse
from unfold.contrib.filters.admin import MultipleDropdownFilter, TextFilter

from backoffice.filters import DayFilter, MomentFilter
from backoffice.models import SavedFilter
from merchants.models import MerchantUser
from merchants.portal.site import portal
from orders.models import BulkRun, Order

ORDERS = "/backoffice/orders/order/"
ECHOES = {"merchant", "process"}
"""A link may name what cannot be chosen; these filters look for it."""
SCREENS = [screen for site in (admin.site, portal) for screen in site._registry.values()]


def periods() -> list[tuple[ModelAdmin, str]]:
    """Return every filter of a list by a period, with the name that the address has for its beginning."""
    found = []
    for screen in SCREENS:
        for filter_ in screen.list_filter:
            if isinstance(filter_, tuple) and issubclass(filter_[1], (DayFilter, MomentFilter)):
                found.append((screen, f"{filter_[0]}_from{'_0' if issubclass(filter_[1], MomentFilter) else ''}"))
    return found


def choices() -> list[tuple[ModelAdmin, str]]:
    """Return every filter of a list that offers choices of which one can be made."""
    return [
        (screen, filter_.parameter_name)
        for screen in SCREENS
        for filter_ in screen.list_filter
        if isinstance(filter_, type)
        and issubclass(filter_, SimpleListFilter)
        and not issubclass(filter_, (MultipleDropdownFilter, TextFilter))
        and filter_.parameter_name not in ECHOES
    ]


def address_of(screen: ModelAdmin) -> str:
    return reverse(f"{screen.admin_site.name}:{screen.opts.app_label}_{screen.opts.model_name}_changelist")


def name_of(value: object) -> str:
    return value.opts.label_lower if isinstance(value, ModelAdmin) else str(value)


@pytest.fixture
def visitor(client: Client, make_staff, make_merchant) -> Client:
    """Somebody who may do everything on both sites."""
    user = make_staff(is_superuser=True)
    MerchantUser.objects.create(merchant=make_merchant(), user=user)
    client.force_login(user)
    return client


def test_there_are_lists_to_walk() -> None:
    assert len(periods()) >= 10
    assert len(choices()) >= 15


@pytest.mark.parametrize(("screen", "name"), periods(), ids=name_of)
def test_days_are_read_as_german_and_english_pages_and_iso_write_them(screen, name, visitor) -> None:
    for language, days in (("de", ("28.11.2026", "2026-11-28")), ("en", ("11/28/2026", "Nov 28, 2026", "2026-11-28"))):
        visitor.cookies["django_language"] = language
        for day in days:
            shown = visitor.get(address_of(screen), {name: day}).context_data["cl"]
            assert (shown.problems, shown.queryset.query.is_empty()) == ([], False), (language, day)


@pytest.mark.parametrize("typed", ["nonsense", "2026-02-31"])
@pytest.mark.parametrize(("screen", "name"), periods(), ids=name_of)
def test_a_day_that_is_none_is_told_and_shows_no_rows(screen, name, typed, visitor) -> None:
    page = visitor.get(address_of(screen), {name: typed})
    assert [problem.partition(": ")[2] for problem in page.context_data["cl"].problems] == ["Enter a valid date."]
    assert page.context_data["cl"].queryset.query.is_empty()
    assert page.content.decode().count("Enter a valid date.") == 2  # at its field, and above the list


@pytest.mark.parametrize(("screen", "name"), choices(), ids=name_of)
def test_a_choice_that_there_is_not_is_told_and_shows_no_rows(screen, name, visitor) -> None:
    page = visitor.get(address_of(screen), {name: "no such choice"})
    assert page.context_data["cl"].queryset.query.is_empty()
    assert "“no such choice” is none of the choices." in page.content.decode()


@pytest.fixture
def two_orders(make_order) -> list[Order]:
    return [make_order(created_at=datetime(2026, 11, day, 12, tzinfo=UTC), item_states=["new"]) for day in (27, 28)]


UNREADABLE = {"created_at_from_0": "28.13.2026"}


def test_the_rows_are_those_of_the_typed_day(visitor, two_orders) -> None:
    visitor.cookies["django_language"] = "de"
    shown = visitor.get(ORDERS, {"created_at_from_0": "28.11.2026"}).context_data["cl"]
    assert list(shown.result_list) == two_orders[1:]


def test_the_sentence_stands_at_the_field_and_above_the_list(visitor, two_orders) -> None:
    page = visitor.get(ORDERS, UNREADABLE)
    assert page.content.decode().count("Enter a valid date.") == 2
    assert "28.13.2026" in page.content.decode()


def test_what_cannot_be_read_is_neither_exported_nor_moved(visitor, two_orders) -> None:
    back = f"../?{urlencode(UNREADABLE)}"
    for address in ("export/orders.csv", "bulk/"):
        assert visitor.get(f"{ORDERS}{address}", UNREADABLE)["Location"] == back
    posted = visitor.post(f"{ORDERS}bulk/?{urlencode(UNREADABLE)}", {"event": "authorize", "seen": "2"})
    assert posted["Location"] == back
    action = visitor.post(
        f"{ORDERS}?{urlencode(UNREADABLE)}",
        {"action": "fire_event", "_selected_action": [order.pk for order in two_orders]},
        follow=True,
    )
    assert action.status_code == 200
    assert not BulkRun.objects.exists()
    assert set(Order.objects.values_list("items__state", flat=True)) == {"new"}


def test_a_saved_filter_that_cannot_be_read_says_so_too(visitor, two_orders) -> None:
    kept = SavedFilter.objects.create(
        user_id=visitor.session["_auth_user_id"],
        list_name="admin:orders.order",
        name="Broken",
        query="created_at_to_0=yesterday",
    )
    page = visitor.get(f"{ORDERS}?{kept.query}")
    assert page.context_data["cl"].result_count == 0
    assert "Enter a valid date." in page.content.decode()


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"created_at_from_1": "12:00"}, "A time of day needs a day."),
        ({"created_at_from_0": "2026-11-28", "created_at_to_0": "2026-11-27"}, "The period ends before it begins."),
        ({"created_at_from_0": "2026-11-28", "created_at_from_1": "25:00"}, "Enter a valid time."),
    ],
)
def test_periods_that_are_none(visitor, two_orders, query, sentence) -> None:
    page = visitor.get(ORDERS, query)
    assert page.context_data["cl"].result_count == 0
    assert sentence in page.content.decode()
