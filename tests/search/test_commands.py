"""`manage.py search_rebuild`, `search_update` and `search_check`: the index by hand."""

import io
import re
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command

from catalog.models import AbstractProduct
from search.models import SearchChange, SearchEntry
from tests.search.golden_search import open_searched_lamp_shop

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def searched_lamps(write_once: Callable[[Callable[[], None]], None]) -> None:
    write_once(open_searched_lamp_shop)


def run(command: str, **options: object) -> str:
    told = io.StringIO()
    call_command(command, stdout=told, **options)
    return told.getvalue()


def test_a_sound_index_is_called_sound() -> None:
    assert run("search_check") == f"{SearchEntry.objects.count()} entries compared.\n"


def test_a_missing_entry_ends_the_check_and_is_written_by_a_rebuild() -> None:
    entries = SearchEntry.objects.count()
    told = io.StringIO()
    gone = SearchEntry.objects.filter(product__sku="A10")
    number = gone.count()
    assert number > 0
    gone.delete()
    with pytest.raises(CommandError, match=r"run manage\.py search_rebuild\.$"):
        call_command("search_check", stdout=told)
    assert f"{number} missing in the index: " in told.getvalue()
    rebuilt = run("search_rebuild", batch_size=1)
    assert re.fullmatch(rf"{number} entries written, 0 taken out in \d+\.\d s\.\n", rebuilt)
    assert run("search_check") == f"{entries} entries compared.\n"


def test_an_update_takes_up_what_changed() -> None:
    entries = SearchEntry.objects.filter(product__sku="A10").count()
    AbstractProduct.objects.get(sku="A10").texts.update(name="Lantern")
    assert SearchChange.objects.exists()
    assert run("search_update") == f"{entries} entries written, 0 taken out.\n"
    assert not SearchChange.objects.exists()
    assert run("search_update") == "0 entries written, 0 taken out.\n"


def test_a_batch_of_nothing_is_refused() -> None:
    with pytest.raises(CommandError):
        call_command("search_rebuild", "--batch-size", "0")
