"""One run at a time: a second one waits, or gives up when it is asked to."""

import io
import threading

import pytest
from django.core.management import call_command

from catalog.models import Store
from database.single_run import single_run

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_comes_second_waits_and_gives_up_when_told():
    asked = []

    def wait():
        asked.append("wait")
        return len(asked) < 3

    with single_run("work", wait) as first:
        assert first
        held = []

        def come_second():
            with single_run("work", wait) as second:
                held.append(second)
            with single_run("other work", wait) as other:
                held.append(other)

        thread = threading.Thread(target=come_second)
        thread.start()
        thread.join()
    assert (held, asked) == ([False, True], ["wait"] * 3)
    with single_run("work", lambda: False) as again:
        assert again


def test_a_second_import_says_that_it_waits_and_goes_on_then(tmp_path):
    (tmp_path / "store.csv").write_text("name\nDE\n")
    manifest = tmp_path / "shop.yml"
    manifest.write_text("actions: [{data_entity: store, source: store.csv}]")
    errors = io.StringIO()
    holding, release = threading.Event(), threading.Event()

    def hold():
        with single_run("import", lambda: False):
            holding.set()
            release.wait(60)

    thread = threading.Thread(target=hold)
    thread.start()
    assert holding.wait(60)
    threading.Timer(0.5, release.set).start()
    call_command("import_data", manifest, stdout=io.StringIO(), stderr=errors)
    thread.join()
    assert errors.getvalue() == "Another import is running; this one waits until it has ended.\n"
    assert Store.objects.get().name == "DE"
