"""Files that were saved as something else, and odd cells in rows that go in all the same."""

import io

import pytest
from django.core.management import CommandError, call_command

from catalog.models import Label, Store
from tests.support.small_shop_files import SMALL_SHOP, STORES


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"name;x\nDE;1\n", "The cells of the file are separated by semicolons. Save it with commas."),
        (b"name\tx\nDE\t1\n", "The cells of the file are separated by tabs. Save it with commas."),
        ("name\nDE\n".encode("utf-16"), "The file is UTF-16. Save it as UTF-8."),
        ("name\nDE\n".encode("utf-16-be"), "The file is UTF-16. Save it as UTF-8."),
        (b"PK\x03\x04rest", "The file is a workbook or an archive. Save it as CSV in UTF-8."),
    ],
)
def test_a_file_that_is_no_csv_is_told_for_what_it_is(db, tmp_path, content, problem):
    (tmp_path / "store.csv").write_bytes(content)
    manifest = tmp_path / "shop.yml"
    manifest.write_text("actions: [{data_entity: store, source: store.csv}]")
    output, errors = io.StringIO(), io.StringIO()
    with pytest.raises(CommandError) as refusal:
        call_command("import_data", manifest, stdout=output, stderr=errors)
    assert errors.getvalue() == f"store.csv:1 {problem}\n"
    assert refusal.value.returncode == 1
    assert output.getvalue().splitlines()[1] == f"  1 row: store.csv: {problem}"
    assert not Store.objects.exists()


def test_a_repeated_column_is_warned_of_and_the_last_one_counts(import_files):
    result = import_files({"store": "name,name\nDE,AT\n"})
    assert result.refusals == ["data/0-store.csv:1 name: The column stands there twice; the last one counts. (warning)"]
    assert [store.name for store in Store.objects.all()] == ["AT"]


def test_a_character_that_cannot_be_seen_in_a_key_is_warned_of(import_files):
    result = import_files({**SMALL_SHOP, "product-quantity": "concrete_sku,quantity_interval\n001\u200b_1,2\n"})
    place = f"data/{len(SMALL_SHOP)}-product-quantity.csv:2 concrete_sku"
    assert result.refusals == [
        f"{place}: There is no concrete product 001\u200b_1.",
        f"{place}: 001\u200b_1 holds a character that cannot be seen (U+200B). (warning)",
    ]


def test_a_period_that_ends_before_it_begins_is_warned_of(import_files):
    result = import_files(
        {
            **STORES,
            "product-label": "name,is_active,is_dynamic,valid_from,valid_to,name.en_US\n"
            "SALE,1,0,2026-02-01,2026-01-01 12:00:00,Sale\nNEW,1,0,2026-01-01,2026-02-01,New\n",
        }
    )
    assert result.refusals == [
        "data/2-product-label.csv:2 valid_to: 2026-01-01 12:00:00 is before 2026-02-01: it never holds. (warning)"
    ]
    assert Label.objects.filter(name__in=("NEW", "SALE")).count() == 2
