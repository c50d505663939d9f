"""Merchants with profile, address, stores, categories and opening hours (data-import.md, 21)."""

import datetime as dt

import pytest

from merchants.models import DateOpeningHours, Merchant, MerchantAddress, MerchantProfile, WeekdayOpeningHours
from tests.support.small_shop_files import STORES

MERCHANTS = {
    "merchant": """\
    merchant_reference,merchant_name,registration_number,status,email,is_active,url.de_DE,url.en_US
    MER1,Lens Loft,HRB 1,approved,loft@shop.example,1,/de/merchant/lens-loft,/en/merchant/lens-loft
    MER2,Film Farm,,waiting-for-approval,farm@shop.example,0,,
    """
}


def test_merchants(import_files):
    import_files(MERCHANTS)
    assert list(
        Merchant.objects.values_list("reference", "name", "registration_number", "status", "email", "is_active", "url")
    ) == [
        (
            *("MER1", "Lens Loft", "HRB 1", "approved", "loft@shop.example", True),
            {"de_DE": "/de/merchant/lens-loft", "en_US": "/en/merchant/lens-loft"},
        ),
        ("MER2", "Film Farm", None, "waiting-for-approval", "farm@shop.example", False, {}),
    ]


def test_a_stub_of_an_order_import_becomes_the_real_merchant(import_files, make_merchant):
    make_merchant(reference="MER1", name="MER1", is_stub=True)
    assert import_files(MERCHANTS).counts("merchant") == (1, 1, 0, 0)
    assert Merchant.objects.values_list("name", "is_stub").get(reference="MER1") == ("Lens Loft", False)


def test_an_unknown_status_is_refused(import_files):
    result = import_files({"merchant": MERCHANTS["merchant"].replace("approved,loft", "great,loft")})
    assert result.refusals == ["data/0-merchant.csv:2 status: great is none of waiting-for-approval, approved, denied."]
    assert [merchant.reference for merchant in Merchant.objects.all()] == ["MER2"]


def test_a_profile_holds_one_text_a_locale(import_files):
    import_files(
        {
            **MERCHANTS,
            "merchant-profile": """\
            merchant_reference,contact_person_role,contact_person_title,contact_person_first_name,\
contact_person_last_name,contact_person_phone,banner_url,logo_url,public_email,public_phone,\
description_glossary_key.en_US,description_glossary_key.de_DE,banner_url_glossary_key.en_US,\
banner_url_glossary_key.de_DE,delivery_time_glossary_key.en_US,terms_conditions_glossary_key.en_US,\
cancellation_policy_glossary_key.en_US,imprint_glossary_key.en_US,data_privacy_glossary_key.en_US,is_active,fax_number
            MER1,Owner,Ms,Lea,Loft,+49 1,/banner.png,/logo.png,hi@shop.example,+49 2,\
Lenses,Objektive,,/banner-de.png,2 days,Terms,Cancel,Imprint,Privacy,1,+49 3
            """,
        }
    )
    assert MerchantProfile.objects.values().get() == {
        "merchant_id": Merchant.objects.get(reference="MER1").pk,
        "contact_person_role": "Owner",
        "contact_person_title": "Ms",
        "contact_person_first_name": "Lea",
        "contact_person_last_name": "Loft",
        "contact_person_phone": "+49 1",
        "logo_url": "/logo.png",
        "public_email": "hi@shop.example",
        "public_phone": "+49 2",
        "fax_number": "+49 3",
        "latitude": None,
        "longitude": None,
        "description": {"en_US": "Lenses", "de_DE": "Objektive"},
        "banner_url": {"en_US": "/banner.png", "de_DE": "/banner-de.png"},
        "delivery_time": {"en_US": "2 days"},
        "terms": {"en_US": "Terms"},
        "cancellation_policy": {"en_US": "Cancel"},
        "imprint": {"en_US": "Imprint"},
        "data_privacy": {"en_US": "Privacy"},
    }


def test_addresses_name_their_country_and_keep_coordinates_as_written(import_files):
    header = (
        "merchant_reference,country_iso2_code,country_iso3_code,address1,address2,address3,city,zip_code,"
        "longitude,latitude\n"
    )
    result = import_files(
        {
            **MERCHANTS,
            "merchant-profile-address": header
            + "MER1,CZ,CZE,Lindenweg,7,,Praha,01001,50.08,14.43\nMER2,QQ,,Lindenweg,8,,Praha,01001,,\n",
        }
    )
    assert result.refusals == ["data/1-merchant-profile-address.csv:3 country_iso2_code: QQ is not a country."]
    assert MerchantAddress.objects.values_list(
        "merchant__reference",
        "iso2_code",
        "country_name",
        "address1",
        "address2",
        "address3",
        "city",
        "zip_code",
        "longitude",
        "latitude",
    ).get() == ("MER1", "CZ", "Czech Republic", "Lindenweg", "7", None, "Praha", "01001", "50.08", "14.43")


def test_merchants_belong_to_stores_and_categories(import_files):
    files = {
        **STORES,
        **MERCHANTS,
        "category": "category_key,name.en_US,is_active\ncameras,Cameras,1\n",
        "merchant-store": "merchant_reference,store_name\nMER1,DE\nMER1,AT\nMER2,XX\n",
        "merchant-category": "category_key,merchant_reference\ncameras,MER1\n",
    }
    result = import_files(files)
    assert result.refusals == ["data/4-merchant-store.csv:4 store_name: There is no store XX."]
    merchant = Merchant.objects.get(reference="MER1")
    assert [store.name for store in merchant.stores.all()] == ["DE", "AT"]
    assert [category.key for category in merchant.categories.all()] == ["cameras"]
    assert import_files(files).counts("merchant-store") == (0, 0, 2, 1)


def test_a_day_has_several_slots_and_a_slot_without_times_is_closed(import_files):
    files = {
        **MERCHANTS,
        "merchant-opening-hours-weekday-schedule": """\
        merchant_reference,week_day_key,time_from,time_to
        MER1,MONDAY,14:00:00,20:00:00
        MER1,MONDAY,7:00:00,13:00:00
        MER1,SUNDAY,,
        """,
    }
    import_files(files)
    rows = [(0, dt.time(7), dt.time(13)), (0, dt.time(14), dt.time(20)), (6, None, None)]
    assert list(WeekdayOpeningHours.objects.values_list("day", "time_from", "time_to")) == rows
    again = import_files(files)
    assert again.counts("merchant-opening-hours-weekday-schedule") == (0, 0, 3, 0)
    assert list(WeekdayOpeningHours.objects.values_list("day", "time_from", "time_to")) == rows


def test_two_spellings_of_one_time_are_one_slot_and_the_later_row_counts(import_files):
    entity = "merchant-opening-hours-weekday-schedule"
    rows = "merchant_reference,week_day_key,time_from,time_to\nMER1,MONDAY,7:00,12:00\nMER1,MONDAY,07:00:00,13:00\n"
    result = import_files({**MERCHANTS, entity: rows})
    assert result.counts(entity) == (1, 0, 0, 0)
    assert "1 replaced by a later row" in result.output
    assert WeekdayOpeningHours.objects.get().time_to == dt.time(13)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (
            "MER1,MONTAG,,",
            "week_day_key: MONTAG is none of MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY.",
        ),
        ("MER1,MONDAY,7:00:00,", "time_to: One of the two times is missing."),
        ("MER1,MONDAY,7 am,8:00", "time_from: 7 am is not a time of day."),
        ("MER9,MONDAY,,", "merchant_reference: There is no merchant MER9."),
    ],
)
def test_opening_hours_that_make_no_sense_are_refused(import_files, row, complaint):
    result = import_files(
        {
            **MERCHANTS,
            "merchant-opening-hours-weekday-schedule": f"merchant_reference,week_day_key,time_from,time_to\n{row}\n",
        }
    )
    assert result.refusals == [f"data/1-merchant-opening-hours-weekday-schedule.csv:2 {complaint}"]
    assert not WeekdayOpeningHours.objects.exists()


def test_notes_of_special_days_are_the_texts_of_the_glossary(import_files):
    entity = "merchant-opening-hours-date-schedule"
    files = {
        **MERCHANTS,
        "glossary": "key,translation,locale\nhours.new_year,New Year,en_US\nhours.new_year,Neujahr,de_DE\n",
        entity: """\
        merchant_reference,date,time_from,time_to,note_glossary_key
        MER1,2027-01-01,,,hours.new_year
        MER1,2026-12-31,10:00:00,17:00:00,
        MER1,2026-11-29,13:00:00,18:00:00,Open Sunday
        """,
    }
    import_files(files)
    assert list(DateOpeningHours.objects.values_list("date", "time_from", "time_to", "note")) == [
        (dt.date(2026, 11, 29), dt.time(13), dt.time(18), {"en_US": "Open Sunday"}),
        (dt.date(2026, 12, 31), dt.time(10), dt.time(17), {}),
        (dt.date(2027, 1, 1), None, None, {"en_US": "New Year", "de_DE": "Neujahr"}),
    ]
    assert import_files(files).counts(entity) == (0, 0, 3, 0)
