"""Merchants read by anybody, whole documents in both languages (orders.md, 5)."""

import pytest

from merchants.models import Merchant, MerchantAddress, MerchantProfile
from tests.support.golden_documents import assert_golden
from tests.support.golden_merchants import open_merchant_hall
from tests.support.storefront import Storefront, data_ids, document, errors

NOT_FOUND = [(404, "3501", "Merchant not found.")]


@pytest.fixture
def hall(anonymous: Storefront) -> Storefront:
    open_merchant_hall()
    return anonymous


@pytest.mark.parametrize(
    ("path", "language", "name"),
    [
        ("/merchants", "en", "list"),
        ("/merchants?include=merchant-addresses,merchant-opening-hours", "de", "list-included-german"),
        ("/merchants?page[offset]=1&page[limit]=1", "en", "list-page"),
        ("/merchants/MER000900", "en", "full"),
        ("/merchants/MER000900", "de", "full-german"),
        ("/merchants/MER000902", "en", "bare"),
        ("/merchants/MER000900/merchant-addresses", "en", "addresses"),
        ("/merchants/MER000902/merchant-addresses", "en", "no-addresses"),
        ("/merchants/MER000900/merchant-opening-hours", "en", "opening-hours"),
        ("/merchants/MER000900/merchant-opening-hours?q=1", "de", "opening-hours-german"),
        ("/merchants/MER000902/merchant-opening-hours", "en", "no-opening-hours"),
    ],
)
def test_a_merchant_reads_as_written_down(hall: Storefront, path: str, language: str, name: str) -> None:
    assert_golden(hall.read(path, Accept_Language=language), f"merchants/{name}")


def test_a_merchant_is_where_its_first_address_with_both_coordinates_is(hall: Storefront) -> None:
    def place() -> tuple[str | None, str | None]:
        shown = document(hall.read("/merchants/MER000900"))["data"]["attributes"]
        return shown["latitude"], shown["longitude"]

    first, second = MerchantAddress.objects.filter(merchant__reference="MER000900")
    MerchantAddress.objects.filter(pk=first.pk).update(latitude="53.10", longitude="")
    MerchantAddress.objects.filter(pk=second.pk).update(latitude="53.37", longitude="7.21")
    MerchantProfile.objects.filter(merchant__reference="MER000900").update(latitude="1.0", longitude="2.0")
    assert place() == ("53.37", "7.21")
    MerchantAddress.objects.filter(pk=second.pk).update(latitude=None)
    assert place() == ("1.0", "2.0")


@pytest.mark.parametrize("part", ["", "/merchant-addresses", "/merchant-opening-hours"])
@pytest.mark.parametrize("reference", ["MER000901", "MER000903", "MER999999", "mer000900", "%00"])
def test_what_is_not_visible_in_the_store_does_not_exist(hall: Storefront, reference: str, part: str) -> None:
    answer = hall.read(f"/merchants/{reference}{part}")
    assert errors(answer) == NOT_FOUND
    assert_golden(answer, "merchants/not-found", 404)


@pytest.mark.parametrize("part", ["merchant-addresses", "merchant-opening-hours"])
@pytest.mark.parametrize("parent", ["/merchants//", "/"])
def test_a_part_needs_its_merchant(hall: Storefront, parent: str, part: str) -> None:
    assert_golden(hall.read(f"{parent}{part}"), "merchants/identifier-missing", 400)


@pytest.mark.parametrize("status", ["waiting-for-approval", "denied"])
def test_only_approved_merchants_exist(hall: Storefront, status: str) -> None:
    Merchant.objects.filter(reference="MER000900").update(status=status)
    assert errors(hall.read("/merchants/MER000900")) == NOT_FOUND
    assert data_ids(hall.read("/merchants")) == ["MER000902"]


def test_another_store_shows_its_own_merchants(hall: Storefront) -> None:
    assert data_ids(hall.read("/merchants?_store=AT")) == ["MER000903"]
    assert data_ids(hall.read("/merchants", Store="AT")) == ["MER000903"]


@pytest.mark.parametrize(
    ("query", "references", "echo"),
    [
        (
            "category-keys[]=optics&category-keys[]=optics",
            ["MER000900"],
            "category-keys[0]=optics&category-keys[1]=optics",
        ),
        ("category-keys[]=x&category-keys[]=optics", ["MER000900"], "category-keys[0]=x&category-keys[1]=optics"),
        ("category-keys[]=hidden", [], "category-keys[0]=hidden"),
        ("category-keys[]=x", [], "category-keys[0]=x"),
        ("category-keys=optics", ["MER000900", "MER000902"], "category-keys=optics"),
        ("category-keys[][a]=optics", ["MER000900", "MER000902"], "category-keys[0][a]=optics"),
    ],
)
def test_categories_narrow_the_list(hall: Storefront, query: str, references: list[str], echo: str) -> None:
    answer = hall.read(f"/merchants?{query}")
    assert data_ids(answer) == references
    assert document(answer)["links"]["self"] == f"https://glue.shop.example/merchants?{echo}"
