"""Typed cells: what each reader understands and what it refuses (data-import.md, 2)."""

import datetime as dt

import pytest

from csv_import.errors import RowRefused
from csv_import.headers import Header
from csv_import.rows import CsvRow

UTC = dt.UTC


def row(cell):
    return CsvRow(Header(["cell"]), [cell], 2)


@pytest.mark.parametrize("cell", ["", "0", "no", "NO", "false", "False", "off", "n", "N", "-", " 0 "])
def test_false_words(cell):
    assert row(cell).boolean("cell") is False


@pytest.mark.parametrize("cell", ["1", "yes", "true", "on", "y", "2", "anything"])
def test_everything_else_is_true(cell):
    assert row(cell).boolean("cell") is True


@pytest.mark.parametrize(
    ("cell", "cents"), [("", None), (" ", None), ("0", 0), ("490", 490), (" 490 ", 490), ("-5", -5)]
)
def test_cents_are_whole_numbers_and_empty_is_no_price(cell, cents):
    assert row(cell).cents("cell") == cents


@pytest.mark.parametrize("cell", ["4.90", "4,90", "490.0", "1e3", "x", "٣", "9" * 19, "NaN"])
def test_cents_refuse_what_is_no_whole_number(cell):
    with pytest.raises(RowRefused) as refusal:
        row(cell).cents("cell")
    assert (refusal.value.column, refusal.value.reason) == ("cell", f"{cell} is not a whole number.")


@pytest.mark.parametrize(
    ("cell", "pieces"),
    [("", []), ("a", ["a"]), ("a,b", ["a", "b"]), (" a , b,,", ["a", "b"]), ("001, 002", ["001", "002"])],
)
def test_lists_are_trimmed_and_without_empty_pieces(cell, pieces):
    assert row(cell).pieces("cell") == pieces


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("", None),
        ("2016-01-01 00:00:00", dt.datetime(2016, 1, 1, tzinfo=UTC)),
        ("2024-01-01 0:00:00", dt.datetime(2024, 1, 1, tzinfo=UTC)),
        ("2024-01-01 7:05", dt.datetime(2024, 1, 1, 7, 5, tzinfo=UTC)),
        ("2021-01-01T00:00:00-00:00", dt.datetime(2021, 1, 1, tzinfo=UTC)),
        ("2021-01-01T00:00:00+02:00", dt.datetime(2020, 12, 31, 22, tzinfo=UTC)),
        ("2021-01-01T00:00:00Z", dt.datetime(2021, 1, 1, tzinfo=UTC)),
        ("2020-01-20 00:00:00.000000", dt.datetime(2020, 1, 20, tzinfo=UTC)),
        ("2020-01-20 00:00:00.5", dt.datetime(2020, 1, 20, 0, 0, 0, 500_000, tzinfo=UTC)),
        ("2020-06-24", dt.datetime(2020, 6, 24, tzinfo=UTC)),
    ],
)
def test_moments_come_in_several_spellings(cell, moment):
    assert row(cell).moment("cell") == moment


@pytest.mark.parametrize("cell", ["2020-13-01", "2020-02-30", "24.06.2020", "2020-06-24 25:00:00", "yesterday", "2020"])
def test_what_is_no_moment_is_refused(cell):
    with pytest.raises(RowRefused) as refusal:
        row(cell).moment("cell")
    assert refusal.value.reason == f"{cell} is not a date or date-time."


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("", None),
        ("7:00:00", dt.time(7)),
        ("07:00:00", dt.time(7)),
        ("19:30", dt.time(19, 30)),
        ("0:00:00", dt.time(0)),
    ],
)
def test_times_may_lack_the_leading_zero(cell, time):
    assert row(cell).clock_time("cell") == time


@pytest.mark.parametrize("cell", ["24:00:00", "7", "7:60:00", "noon", "7:00:00 AM"])
def test_what_is_no_time_is_refused(cell):
    with pytest.raises(RowRefused) as refusal:
        row(cell).clock_time("cell")
    assert refusal.value.reason == f"{cell} is not a time of day."


def test_keys_are_trimmed_texts_and_texts_stay_as_written():
    assert row(" 001 ").key("cell") == "001"
    assert row(" big ").text("cell") == " big "
    assert row("").optional_text("cell") is None


@pytest.mark.parametrize("cell", ["", "  ", "\t"])
def test_a_required_cell_must_not_be_empty(cell):
    with pytest.raises(RowRefused) as refusal:
        row(cell).key("cell")
    assert refusal.value.reason == "The cell is empty."


def test_json_cells():
    assert row('{"a": [1, null]}').json("cell") == {"a": [1, None]}
    with pytest.raises(RowRefused):
        row("{quantity: 1}").json("cell")


def test_localized_columns_are_gathered_by_locale_without_the_empty_ones():
    header = Header(["name.de_DE", "sku", "name.en_US", "name.fr_FR", "name.other", "description.en_US"])
    cells = CsvRow(header, ["Kamera", "1", "Camera", "", "x", "A camera"], 2)
    assert cells.localized("name") == {"de_DE": "Kamera", "en_US": "Camera"}
    assert cells.localized("url") == {}
