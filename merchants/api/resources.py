"""Merchants, their addresses and opening hours as they stand on the wire (orders.md, 5)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from catalog.translations import text_in
from glue.context import GlueContext
from glue.resources import Resource
from glue.wire import as_time
from merchants.models import DateOpeningHours, Merchant, MerchantAddress, MerchantProfile, WeekdayOpeningHours
from merchants.queries import visible_merchants

NO_PROFILE = MerchantProfile()


def merchant_resource(merchant: Merchant, locale_name: str) -> Resource:
    """orders.md, 5.1, of one of `visible_merchants`; texts in the request's locale.

    Where no address has coordinates, those that an older shop kept with the profile stand.
    """
    profile = getattr(merchant, "profile", NO_PROFILE)
    latitude, longitude = merchant.place_latitude, merchant.place_longitude
    if latitude is None:
        latitude, longitude = profile.latitude, profile.longitude
    return Resource(
        "merchants",
        merchant.reference,
        {
            "merchantName": merchant.name,
            "merchantUrl": text_in(merchant.url, locale_name),
            "contactPersonRole": profile.contact_person_role,
            "contactPersonTitle": profile.contact_person_title,
            "contactPersonFirstName": profile.contact_person_first_name,
            "contactPersonLastName": profile.contact_person_last_name,
            "contactPersonPhone": profile.contact_person_phone,
            "logoUrl": profile.logo_url,
            "publicEmail": profile.public_email,
            "publicPhone": profile.public_phone,
            "description": text_in(profile.description, locale_name),
            "bannerUrl": text_in(profile.banner_url, locale_name),
            "deliveryTime": text_in(profile.delivery_time, locale_name),
            "faxNumber": profile.fax_number,
            "latitude": latitude,
            "longitude": longitude,
            "legalInformation": {
                "terms": text_in(profile.terms, locale_name),
                "cancellationPolicy": text_in(profile.cancellation_policy, locale_name),
                "imprint": text_in(profile.imprint, locale_name),
                "dataPrivacy": text_in(profile.data_privacy, locale_name),
            },
            "categories": [
                {"categoryKey": category.key, "name": text_in(category.name, locale_name)}
                for category in merchant.categories.all()
                if category.is_active
            ],
        },
        source=merchant,
    )


def addresses_resource(merchant: Merchant, addresses: Sequence[MerchantAddress]) -> Resource:
    return Resource(
        "merchant-addresses",
        merchant.reference,
        {"addresses": [_address(address) for address in addresses]},
        link=f"merchants/{merchant.reference}/merchant-addresses",
    )


def opening_hours_resource(
    merchant: Merchant,
    weekdays: Sequence[WeekdayOpeningHours],
    dates: Sequence[DateOpeningHours],
    locale_name: str,
) -> Resource:
    """Slots in the order of the models: by day, then by time, closed days first (orders.md, 5.4)."""
    return Resource(
        "merchant-opening-hours",
        merchant.reference,
        {
            "weekdaySchedule": [
                {"day": slot.get_day_display(), "timeFrom": as_time(slot.time_from), "timeTo": as_time(slot.time_to)}
                for slot in weekdays
            ],
            "dateSchedule": [_date_slot(slot, locale_name) for slot in dates],
        },
        link=f"merchants/{merchant.reference}/merchant-opening-hours",
    )


def merchants_by_reference(references: Collection[str], context: GlueContext) -> Mapping[str, Resource]:
    """Return the visible ones of these merchants as shared resources, for whoever includes them."""
    if not references:
        return {}
    merchants = visible_merchants(context.store.name).filter(reference__in=references)
    return {merchant.reference: merchant_resource(merchant, context.locale_name) for merchant in merchants}


def load_addresses(resources: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchant-addresses` of `merchants`: one each."""
    merchants: list[Merchant] = [resource.source for resource in resources]
    grouped: dict[int, list[MerchantAddress]] = {merchant.pk: [] for merchant in merchants}
    for address in MerchantAddress.objects.filter(merchant__in=grouped):
        grouped[address.merchant_id].append(address)
    return [[addresses_resource(merchant, grouped[merchant.pk])] for merchant in merchants]


def load_opening_hours(resources: Sequence[Resource], context: GlueContext) -> list[list[Resource]]:
    """Relationship `merchant-opening-hours` of `merchants`: one each, none where no schedule is stored."""
    merchants: list[Merchant] = [resource.source for resource in resources]
    weekdays: dict[int, list[WeekdayOpeningHours]] = {merchant.pk: [] for merchant in merchants}
    dates: dict[int, list[DateOpeningHours]] = {merchant.pk: [] for merchant in merchants}
    for slot in WeekdayOpeningHours.objects.filter(merchant__in=weekdays):
        weekdays[slot.merchant_id].append(slot)
    for day in DateOpeningHours.objects.filter(merchant__in=dates):
        dates[day.merchant_id].append(day)
    return [
        [opening_hours_resource(merchant, weekdays[merchant.pk], dates[merchant.pk], context.locale_name)]
        if weekdays[merchant.pk] or dates[merchant.pk]
        else []
        for merchant in merchants
    ]


def _address(address: MerchantAddress) -> dict[str, Any]:
    return {
        "countryName": address.country_name,
        "address1": address.address1,
        "address2": address.address2,
        "address3": address.address3,
        "city": address.city,
        "zipCode": address.zip_code,
        "latitude": address.latitude,
        "longitude": address.longitude,
        "email": address.email,
    }


def _date_slot(slot: DateOpeningHours, locale_name: str) -> dict[str, Any]:
    note = text_in(slot.note, locale_name) or ""
    return {
        "date": slot.date.isoformat(),
        "timeFrom": as_time(slot.time_from),
        "timeTo": as_time(slot.time_to),
        "note": note,
        "noteGlossaryKey": note,
    }
