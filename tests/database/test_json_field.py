"""Attributes keep the order in which they were given, which PostgreSQL's own JSON type would not."""

import pytest

from catalog.models import AbstractProduct

pytestmark = pytest.mark.django_db

IN_ORDER = {"usb_version": "2", "a": "é ß €", "megapixel": ["20 MP", "21 MP"]}


def test_keys_come_back_in_the_order_in_which_they_were_written() -> None:
    AbstractProduct.objects.create(sku="001", attributes=IN_ORDER)
    assert list(AbstractProduct.objects.get(sku="001").attributes.items()) == [
        ("usb_version", "2"),
        ("a", "é ß €"),
        ("megapixel", ["20 MP", "21 MP"]),
    ]


def test_a_form_reads_the_field_as_json_and_keeps_the_order() -> None:
    field = AbstractProduct._meta.get_field("attributes").formfield()
    assert list(field.clean('{"usb_version": "2", "a": "b"}')) == ["usb_version", "a"]
