"""How a run behaves as a whole: again, dry, interrupted, partial, with missing files and unreadable manifests."""

import io
import os
import signal

import pytest
from django.core.management import CommandError, call_command
from django.core.management.base import OutputWrapper
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.models import Currency, GlossaryEntry, Store
from shop_import.import_run import RunOptions, run_import
from shop_import.manifest import ImportAction
from shop_import.progress import ProgressDisplay
from tests.support.small_shop_files import STORES


def glossary(rows):
    return "key,translation,locale\n" + "".join(f"key.{number},text {number},en_US\n" for number in range(rows))


def test_a_second_run_changes_nothing_and_says_so(import_files):
    first = import_files(STORES)
    assert "4 created, 0 updated, 0 refused." in first.output
    before = list(Currency.objects.values()), list(Store.objects.values())
    second = import_files(STORES)
    assert second.counts("currency") == (0, 0, 2, 0)
    assert "0 created, 0 updated, 0 refused." in second.output
    assert (list(Currency.objects.values()), list(Store.objects.values())) == before


def test_a_changed_cell_is_updated_and_rows_that_left_the_file_stay(import_files):
    import_files(STORES)
    result = import_files({"currency": "iso_code,currency_symbol,name\nEUR,EUR,Euro\n"})
    assert result.counts("currency") == (0, 1, 0, 0)
    assert list(Currency.objects.values_list("iso_code", "symbol")) == [("CHF", "CHF"), ("EUR", "EUR")]


def test_a_dry_run_checks_every_row_and_writes_nothing(import_files):
    result = import_files(
        {**STORES, "currency-store": "currency_code,store_name,is_default\nEUR,DE,1\nXQX,DE,0\n"}, "--dry-run"
    )
    assert result.counts("currency-store") == (1, 0, 0, 1)
    assert result.refusals == ["data/2-currency-store.csv:3 currency_code: There is no currency XQX."]
    assert result.output.endswith("Dry run: nothing was kept.\n")
    assert not Store.objects.exists()
    assert not Currency.objects.exists()


def test_broken_rows_are_named_and_the_rest_goes_in(import_files):
    result = import_files({"currency": "iso_code,currency_symbol,name\nEUR\nCHF,,Swiss Franc\nUSDX,$,Dollar\nJPY,¥,\n"})
    assert result.refusals == [
        "data/0-currency.csv:2 The row has 1 cells, the header has 3.",
        "data/0-currency.csv:4 iso_code: The text is longer than 3 characters.",
        "data/0-currency.csv:5 name: The cell is empty.",
    ]
    assert result.counts("currency") == (1, 0, 0, 3)
    assert result.error.returncode == 1
    assert [currency.iso_code for currency in Currency.objects.all()] == ["CHF"]


def test_a_file_without_a_column_that_every_row_needs_is_refused_as_a_whole(import_files):
    result = import_files({"currency": "code,name\nEUR,Euro\nCHF,Franc\n", "store": "name\nDE\n"})
    assert result.refusals == [
        "data/0-currency.csv:1 iso_code: The file does not have this column; none of its rows can be read."
    ]
    assert result.counts("currency") == (0, 0, 0, 2)
    assert Store.objects.count() == 1


def test_fail_fast_stops_after_the_batch_with_a_refused_row(import_files):
    result = import_files(
        {"currency": "iso_code,currency_symbol,name\nEUR,,Euro\nCHF,,\nUSD,,Dollar\n", "store": "name\nDE\n"},
        "--fail-fast",
        batch_size=1,
    )
    assert result.error.returncode == 1
    assert "Stopped after" in result.output
    assert [currency.iso_code for currency in Currency.objects.all()] == ["EUR"]
    assert not Store.objects.exists()


def test_only_the_named_entities_are_imported(import_files):
    result = import_files(STORES, "--only", "store")
    assert result.counts("store") == (2, 0, 0, 0)
    assert not Currency.objects.exists()


def test_only_an_entity_of_the_manifest_can_be_named(import_files):
    assert str(import_files(STORES, "--only", "shops").error) == "The manifest has no data entity shops."


def test_a_missing_file_is_a_warning_and_an_empty_one_is_normal(import_files):
    result = import_files({"store": None, "currency": "iso_code,currency_symbol,name\n", "category": ""})
    assert result.error.returncode == 1
    assert "Missing files: " in result.output
    assert result.refusals == ["data/0-store.csv: The file is missing; store goes on without it."]
    assert result.counts("currency") == result.counts("category") == (0, 0, 0, 0)


def test_entities_that_are_not_imported_are_named(import_files):
    result = import_files({"product-group": "x\n", "warp-drive": "x\n", "store": "name\nDE\n"})
    assert (
        "Not used by Kontor:\n"
        "  product-group: products shown as one with several colours; each stands by itself.\n"
        "Unknown to Kontor: warp-drive. Is the name misspelt?\n"
    ) in result.output
    assert result.error.returncode == 1
    assert import_files({"product-group": "x\n", "store": "name\nDE\n"}).error is None


def test_sources_start_at_the_root_wherever_the_manifest_lies(db, tmp_path):
    (tmp_path / "shop/data/import/local").mkdir(parents=True)
    (tmp_path / "shop/data/import/store.csv").write_text("name\nDE\n")
    manifest = tmp_path / "shop/data/import/local/full.yml"
    manifest.write_text("version: 0\nactions:\n  - {data_entity: store, source: data/import/store.csv}\n")
    call_command("import_data", manifest, stdout=io.StringIO())
    assert Store.objects.get().name == "DE"

    (tmp_path / "elsewhere/data/import").mkdir(parents=True)
    (tmp_path / "elsewhere/data/import/store.csv").write_text("name\nAT\n")
    call_command("import_data", manifest, root=tmp_path / "elsewhere", stdout=io.StringIO())
    assert list(Store.objects.values_list("name", flat=True)) == ["DE", "AT"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "cannot be read: No such file or directory."),
        ("actions: [", "is not YAML: "),
        ("version: 0", "has no list named actions."),
        ("- a", "has no list named actions."),
        (
            "actions: [{data_entity: store, source: [1]}]",
            "action 1 needs a data_entity, and its source must be a text.",
        ),
        ("actions: [store]", "action 1 needs a data_entity, and its source must be a text."),
    ],
)
def test_an_unreadable_manifest_is_a_sentence(db, tmp_path, content, message):
    manifest = tmp_path / "shop.yml"
    if content is not None:
        manifest.write_text(content)
    with pytest.raises(CommandError) as refusal:
        call_command("import_data", manifest)
    assert message in str(refusal.value)


def test_a_batch_is_one_look_up_and_one_insert_however_many_rows_it_has(import_files):
    with CaptureQueriesContext(connection) as captured:
        import_files({"glossary": glossary(200)})  # SQLite takes 999 values in a statement
    kinds = [query["sql"].split()[0] for query in captured if not query["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert kinds == ["SELECT", "INSERT"]


def test_a_run_that_was_stopped_goes_on_where_it_was(db, tmp_path):
    path = tmp_path / "glossary.csv"
    path.write_text(glossary(10))
    actions = [
        ImportAction("glossary", "glossary.csv", path),
        ImportAction("store", "store.csv", tmp_path / "store.csv"),
    ]
    (tmp_path / "store.csv").write_text("name\nDE\n")
    progress = ProgressDisplay(OutputWrapper(io.StringIO()))
    stopped = run_import(actions, RunOptions(batch_size=4), progress, lambda: GlossaryEntry.objects.count() >= 8)
    assert stopped.is_interrupted
    assert (stopped.of("glossary").created, GlossaryEntry.objects.count(), Store.objects.count()) == (8, 8, 0)

    resumed = run_import(actions, RunOptions(batch_size=4), progress)
    assert not resumed.is_interrupted
    assert (resumed.of("glossary").created, resumed.of("glossary").unchanged) == (2, 8)
    assert (GlossaryEntry.objects.count(), Store.objects.count()) == (10, 1)


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_the_command_after_the_batch_with_a_summary(import_files, number, exit_code):
    handlers = [signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)]

    def interrupt_the_second_insert(execute, sql, *arguments):
        if sql.startswith("INSERT") and GlossaryEntry.objects.count() == 4:
            os.kill(os.getpid(), number)
        return execute(sql, *arguments)

    with connection.execute_wrapper(interrupt_the_second_insert):
        result = import_files({"glossary": glossary(20)}, batch_size=4)
    assert result.error.returncode == exit_code
    assert str(result.error) == "Stopped on request. Run the same command again to go on."
    assert "Stopped after" in result.output
    assert result.counts("glossary") == (8, 0, 0, 0)
    assert GlossaryEntry.objects.count() == 8
    assert [signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)] == handlers
