"""The acceptance checks for categories and navigations (search.md, 10, rows 33 to 39) on the reference's demo shop."""

import pytest

from tests.search.conftest import marketplace, reference_shop
from tests.support.storefront import Storefront, document, errors

__all__ = ["marketplace", "reference_shop"]
pytestmark = pytest.mark.django_db
INVALID = [(400, "701", "Category node id has not been specified or invalid.")]
UNKNOWN = [(404, "703", "Can't find category node with the given id.")]


def shape(nodes: list[dict]) -> list[object]:
    return [(node["nodeId"], shape(node["children"])) if node["children"] else node["nodeId"] for node in nodes]


def test_33_the_tree_of_the_menu(reference_shop: Storefront) -> None:
    [tree] = document(reference_shop.read("/category-trees"))["data"]
    nodes = tree["attributes"]["categoryNodesStorage"]
    assert shape(nodes) == [(5, [6, 7, 8]), (2, [3, 4]), (11, [12]), 15, 16, (9, [10])]
    [tree] = document(reference_shop.read("/category-trees", Accept_Language="de"))["data"]
    german = tree["attributes"]["categoryNodesStorage"]
    assert (german[0]["url"], german[3]["name"]) == ("/de/computer", "Kabel")
    assert document(reference_shop.read("/category-trees/1"))["data"]["id"] is None


def test_34_nodes_with_what_is_around_them(reference_shop: Storefront) -> None:
    node = document(reference_shop.read("/category-nodes/5"))["data"]["attributes"]
    assert [child["nodeId"] for child in node["children"]] == [6, 7, 8]
    assert ([parent["nodeId"] for parent in node["parents"]], node["order"]) == ([1], 100)
    assert reference_shop.read("/category-nodes/14").status_code == 200
    root = document(reference_shop.read("/category-nodes/1"))["data"]["attributes"]
    assert [child["nodeId"] for child in root["children"]] == [17, 5, 2, 11, 15, 16, 9, 13, 14]
    assert [child["order"] for child in root["children"]] == [150, 100, 90, 80, 80, 80, 70, 60, 50]
    assert (root["children"][0]["isActive"], root["order"], root["parents"], root["url"]) == (False, 0, [], "/en")


@pytest.mark.parametrize("key", ["13", "999", "-1", "9223372036854775807"])
def test_35_nodes_that_are_not_shown(reference_shop: Storefront, key: str) -> None:
    assert errors(reference_shop.read(f"/category-nodes/{key}")) == UNKNOWN


@pytest.mark.parametrize("path", ["", "/abc", "/05", "/0", "/5.0", "/99999999999999999999", "/-0", "/+5", "/%C2%B2"])
def test_36_ids_that_are_none(reference_shop: Storefront, path: str) -> None:
    assert errors(reference_shop.read(f"/category-nodes{path}")) == INVALID


def test_37_a_navigation_leads_to_its_categories(reference_shop: Storefront) -> None:
    answer = document(reference_shop.read("/navigations/MAIN_NAVIGATION?include=category-nodes"))
    references = answer["data"]["relationships"]["category-nodes"]["data"]
    assert [reference["id"] for reference in references] == ["12", "10", "3", "4", "6", "7", "8", "5", "2"]
    nodes = answer["data"]["attributes"]["nodes"]
    labels = [node for node in nodes if node["nodeType"] == "label"]
    assert labels
    assert {(node["url"], node["resourceId"]) for node in labels} == {(None, None)}


def test_38_a_navigation_of_pages(reference_shop: Storefront) -> None:
    nodes = document(reference_shop.read("/navigations/footer_navigation"))["data"]["attributes"]["nodes"]
    assert [(node["nodeType"], node["resourceId"]) for node in nodes] == [
        ("cms_page", 1),
        ("cms_page", 2),
        ("cms_page", 3),
    ]
    german = document(reference_shop.read("/navigations/FOOTER_NAVIGATION", Accept_Language="de"))["data"]
    assert german["id"] == "FOOTER_NAVIGATION"
    first = german["attributes"]["nodes"][0]
    assert (first["title"], first["url"]) == ("Impressum", "/de/impressum")


def test_39_navigations_that_are_none(reference_shop: Storefront) -> None:
    assert errors(reference_shop.read("/navigations")) == [(400, "1602", "Navigation id not specified.")]
    assert errors(reference_shop.read("/navigations/NOPE")) == [(404, "1601", "Navigation not found.")]


def test_all_navigations_have_their_nodes(reference_shop: Storefront) -> None:
    counts = {
        "MAIN_NAVIGATION": 34,
        "MAIN_NAVIGATION_DESKTOP": 39,
        "FOOTER_NAVIGATION": 3,
        "FOOTER_NAVIGATION_CATEGORIES": 5,
        "SOCIAL_LINKS": 6,
        "PARTNERS": 3,
        "PAYMENT_PROVIDERS": 2,
        "SHIPMENT_PROVIDERS": 1,
    }
    assert {key: size_of(reference_shop, key) for key in counts} == counts


def size_of(shop: Storefront, key: str) -> int:
    def size(nodes: list[dict]) -> int:
        return sum(1 + size(node["children"]) for node in nodes)

    return size(document(shop.read(f"/navigations/{key}"))["data"]["attributes"]["nodes"])
