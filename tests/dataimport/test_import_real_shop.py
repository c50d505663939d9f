"""The data-import directory of a whole shop, where it is at hand: what Kontor reads of it, and in what numbers."""

import io
import os
from pathlib import Path

import pytest
import yaml
from django.contrib.auth.hashers import check_password
from django.core.management import call_command

from catalog.models import Category, Currency, GlossaryEntry
from customers.models import Customer
from merchants.models import DateOpeningHours, Merchant, MerchantProfile
from shipments.models import ShipmentMethod, ShipmentMethodPrice

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("KONTOR_SHARED", CHECKOUT.parent / "shared"))
MANIFEST = SHARED / "data/b2c-demo-marketplace/data/import/local/full_EU.yml"

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not MANIFEST.is_file(), reason=f"{MANIFEST} is not at hand; set KONTOR_SHARED"),
]


def run_import() -> str:
    output = io.StringIO()
    call_command("import_data", MANIFEST, stdout=output)
    return output.getvalue()


def test_a_whole_shop_goes_in_and_a_second_run_changes_nothing():
    first = run_import()
    assert "Not used by Kontor: category-template," in first
    assert "Unknown to Kontor" not in first
    assert Customer.objects.count() == 21
    assert Currency.objects.count() == 285
    assert Category.objects.count() == 17
    assert GlossaryEntry.objects.count() == 3552
    assert Merchant.objects.count() == MerchantProfile.objects.count() == 7
    assert DateOpeningHours.objects.count() == 616
    assert ShipmentMethodPrice.objects.count() == 28
    assert list(ShipmentMethod.objects.values_list("pk", "name")) == [
        (1, "Standard"),
        (2, "Express"),
        (3, "Standard"),
        (4, "Same Day"),
        (5, "Next Day"),
        (6, "Ground"),
        (7, "3 Day Select"),
        (8, "2 Day"),
        (9, "Overnight"),
        (10, "Same Day"),
        (11, "NoShipment"),
        (12, "Free Pickup"),
    ]
    sonia = Customer.objects.get(email="sonia@spryker.com")
    assert sonia.reference == "DE--21"
    assert check_password("change123", sonia.password)
    assert "0 created, 0 updated, 0 refused." in run_import()


def test_every_entity_of_the_manifest_is_accounted_for():
    listed = {action["data_entity"] for action in yaml.safe_load(MANIFEST.read_text())["actions"]}
    output = run_import()
    named = {word.strip(".,") for word in output.split()}
    assert listed - named == set()
