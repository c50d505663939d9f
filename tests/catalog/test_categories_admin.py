"""The tree of categories in the back office: places, visibility, products in their order."""

import re
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from catalog.models import Category, ProductCategory
from tests.support.catalog_shop import make_abstract

LIST = "/backoffice/catalog/category/"
RIGHTS = (
    "catalog.view_category",
    "catalog.change_category",
    "catalog.view_productcategory",
    "catalog.change_productcategory",
    "catalog.add_productcategory",
    "catalog.delete_productcategory",
)
DEEPER = "\N{EM SPACE}\N{EM SPACE}"


@pytest.fixture
def tree(db: None) -> dict[str, Category]:
    made: dict[str, Category] = {}
    for key, parent, order in (
        ("root", None, None),
        ("cameras", "root", 10),
        ("computers", "root", 20),
        ("tablets", "computers", 5),
        ("notebooks", "computers", 7),
    ):
        made[key] = Category.objects.create(
            key=key,
            parent=made[parent] if parent else None,
            name={"en_US": key.title(), "de_DE": f"{key.title()} (de)"},
            node_order=order,
            is_root=parent is None,
        )
    return made


@pytest.fixture
def desk(staff_client):
    return staff_client(*RIGHTS)


def places(page: str) -> list[str]:
    return [unescape(text) for text in re.findall(r"field-place[^>]*>\s*(?:<a[^>]*>)?([^<]*)<", page)]


def fields_of(page: str) -> dict[str, str]:
    """Return what the form of a page would send as it is."""
    inputs = re.findall(r"<input[^>]*>", page)
    found = {}
    for tag in inputs:
        attributes = dict(re.findall(r'(\w[\w-]*)="([^"]*)"', tag))
        if attributes.get("type") == "checkbox" and not re.search(r"\schecked[\s>=]", tag):
            continue
        if "name" in attributes and attributes.get("type") != "submit":
            found[attributes["name"]] = unescape(attributes.get("value", "on"))
    for name, text in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\s*(.*?)</textarea>', page, re.S):
        found[name] = unescape(text)
    for name, options in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', page, re.S):
        chosen = re.findall(r'value="([^"]*)" selected', options)
        if chosen:
            found[name] = chosen[0]
    return found


def test_the_list_is_the_tree(tree, desk, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(7):
        page = desk.get(LIST).content.decode()
    assert [place.strip("\n ") for place in places(page)] == [
        "Root",
        f"{DEEPER}Computers",
        f"{2 * DEEPER}Notebooks",
        f"{2 * DEEPER}Tablets",
        f"{DEEPER}Cameras",
    ]
    found = desk.get(LIST, {"q": "tablets"}).content.decode()
    assert [place.strip("\n ") for place in places(found)] == ["Tablets"]


def test_a_move_takes_the_paths_along(tree, desk) -> None:
    address = f"{LIST}{tree['computers'].pk}/change/"
    sent = {**fields_of(desk.get(address).content.decode()), "parent": str(tree["cameras"].pk)}
    assert desk.post(address, sent).status_code == 302
    assert Category.objects.get(key="computers").parent == tree["cameras"]
    assert Category.objects.get(key="tablets").url == {
        "en_US": "/en/cameras/computers/tablets",
        "de_DE": "/de/cameras-(de)/computers-(de)/tablets-(de)",
    }


def test_no_category_stands_below_itself(tree, desk) -> None:
    address = f"{LIST}{tree['computers'].pk}/change/"
    sent = {**fields_of(desk.get(address).content.decode()), "parent": str(tree["tablets"].pk)}
    answer = desk.post(address, sent)
    assert "A category cannot stand below itself." in answer.content.decode()
    assert Category.objects.get(key="computers").parent == tree["root"]


def test_products_have_their_order_and_children_their_visibility(tree, desk) -> None:
    products = [make_abstract(sku) for sku in ("001", "002")]
    for position, product in enumerate(products):
        ProductCategory.objects.create(product=product, category=tree["computers"], position=position)
    address = f"{LIST}{tree['computers'].pk}/change/"
    sent = fields_of(desk.get(address).content.decode())
    places_sent = sorted(name for name in sent if name.startswith("product_places-") and name.endswith("-position"))
    sent.update(dict(zip(places_sent[:2], ("9", "3"), strict=True)))
    hidden = next(name for name in sent if name.startswith("children-0") and name.endswith("is_in_menu"))
    del sent[hidden]
    assert desk.post(address, sent).status_code == 302
    in_order = ProductCategory.objects.filter(category=tree["computers"]).order_by("position")
    assert list(in_order.values_list("product__sku", "position")) == [("002", 3), ("001", 9)]
    assert list(tree["computers"].children.order_by("key").values_list("key", "is_in_menu")) == [
        ("notebooks", False),
        ("tablets", True),
    ]
