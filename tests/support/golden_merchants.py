"""The merchants that golden documents show: one with everything, one bare, one inactive and one of another store."""

from datetime import date, time

from catalog.models import Category, Store, StoreLocale
from merchants.models import DateOpeningHours, Merchant, MerchantAddress, MerchantProfile, WeekdayOpeningHours
from tests.support import factories


def open_merchant_hall() -> None:
    """Make MER000900 to MER000903 in the stores DE and AT."""
    store, other = Store.objects.create(name="DE"), Store.objects.create(name="AT")
    for position, locale_name in enumerate(("en_US", "de_DE")):
        StoreLocale.objects.create(store=store, locale_name=locale_name, position=position)
    full = _merchant(
        "MER000900", "Lens House", store, url={"en_US": "/en/merchant/lens", "de_DE": "/de/merchant/linse"}
    )
    _merchant("MER000901", "Sleeping Books", store, is_active=False)
    _merchant("MER000902", "Rope Works", store)
    _merchant("MER000903", "Alpine Huts", other)
    _describe(full)
    MerchantAddress.objects.create(
        merchant=full, iso2_code="DE", country_name="Germany", address1="Hafenstrasse", address2="9", address3="Yard",
        city="Bremen", zip_code="28195", latitude="53.07", longitude="8.80", email="post@lens.example",
    )  # fmt: skip
    MerchantAddress.objects.create(merchant=full, iso2_code="DE", country_name="Germany", city="Emden")
    _open(full)


def _merchant(reference: str, name: str, store: Store, **fields: object) -> Merchant:
    merchant = factories.make_merchant(reference=reference, name=name, with_profile=False, **fields)
    merchant.stores.add(store)
    return merchant


def _describe(merchant: Merchant) -> None:
    MerchantProfile.objects.create(
        merchant=merchant,
        contact_person_role="Owner",
        contact_person_title="Mr",
        contact_person_first_name="Lars",
        contact_person_last_name="Lens",
        contact_person_phone="0421 1000",
        logo_url="https://img.shop.example/lens.svg",
        public_email="hello@lens.example",
        public_phone="0421 1001",
        fax_number="0421 1002",
        latitude="53.07",
        longitude="8.80",
        description={"en_US": "Lenses & more", "de_DE": "Linsen und mehr"},
        banner_url={"en_US": "https://img.shop.example/lens-en.jpg"},
        delivery_time={"en_US": "2-3 days", "de_DE": "2-3 Tage"},
        terms={"en_US": "<p>Terms</p>", "de_DE": "<p>AGB für Österreich</p>"},
        cancellation_policy={"en_US": "<p>Return it.</p>"},
        imprint={"de_DE": "<p>Impressum</p>"},
    )
    optics = Category.objects.create(key="optics", name={"en_US": "Optics", "de_DE": "Optik"})
    hidden = Category.objects.create(key="hidden", name={"en_US": "Hidden"}, is_active=False)
    merchant.categories.add(optics, hidden)


def _open(merchant: Merchant) -> None:
    for day, start, end in ((6, None, None), (0, time(14), time(18, 30)), (0, time(8), time(13))):
        WeekdayOpeningHours.objects.create(merchant=merchant, day=day, time_from=start, time_to=end)
    DateOpeningHours.objects.create(
        merchant=merchant, date=date(2024, 12, 25), note={"en_US": "Christmas day", "de_DE": "Weihnachten"}
    )
    DateOpeningHours.objects.create(merchant=merchant, date=date(2024, 12, 24), time_from=time(9), time_to=time(12))
