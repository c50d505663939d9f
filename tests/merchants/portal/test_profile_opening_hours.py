"""The profile page of a merchant who entered the holidays of many years."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from merchants.models import DateOpeningHours
from tests.merchants.portal.test_offers_stock_profile import PROFILE, management


@pytest.fixture
def days(alpha):
    """Two days that are over, today, and one a month from then on."""
    today = timezone.localdate()
    dates = [today + timedelta(days=30 * month) for month in range(-2, 40)]
    return DateOpeningHours.objects.bulk_create(DateOpeningHours(merchant=alpha, date=each) for each in dates)


def shown(response):
    (formset,) = (each for each in response.context["inline_admin_formsets"] if each.formset.prefix == "date_schedule")
    return [form.instance.date for form in formset.formset.initial_forms]


def test_the_coming_days_are_shown_ten_at_a_time(portal_client, alpha, days, django_assert_num_queries):
    page = f"{PROFILE}{alpha.pk}/change/"
    portal_client.get(page)
    with django_assert_num_queries(10):
        first = portal_client.get(page)
    assert shown(first) == [day.date for day in days[2:12]]
    with django_assert_num_queries(10):
        second = portal_client.get(page, {"date_schedule-page": 2})
    assert shown(second) == [day.date for day in days[12:22]]


def test_a_day_of_a_later_page_is_changed_and_others_stay(portal_client, alpha, days):
    changed = days[13]
    form = {
        **management(profile=(0, 0), addresses=(0, 0), weekday_schedule=(0, 0), date_schedule=(10, 10)),
        "date_schedule-page": 2,
        "email": "post@alpha.example",
        "is_active": "on",
    }
    for number, day in enumerate(days[12:22]):
        form |= {f"date_schedule-{number}-id": day.pk, f"date_schedule-{number}-date": day.date.isoformat()}
    form |= {"date_schedule-1-date": "2101-05-01", "date_schedule-1-time_from": "08:00"}
    assert portal_client.post(f"{PROFILE}{alpha.pk}/change/", form).status_code == 302
    changed.refresh_from_db()
    assert (changed.date, changed.time_from.hour) == (date(2101, 5, 1), 8)
    unchanged = DateOpeningHours.objects.exclude(pk=changed.pk).values_list("date", flat=True)
    assert sorted(unchanged) == [day.date for day in days if day != changed]
