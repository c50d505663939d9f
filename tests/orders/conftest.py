import gzip
import io
import json
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command


@pytest.fixture
def write_orders(tmp_path):
    """Write documents to a file, one on each line, and return its name."""

    def write(*documents, name="orders.jsonl"):
        text = "".join(json.dumps(document) + "\n" for document in documents).encode()
        (tmp_path / name).write_bytes(gzip.compress(text) if name.endswith(".gz") else text)
        return str(tmp_path / name)

    return write


@pytest.fixture
def import_orders(db):
    """Run the command and return what it wrote, and whether it ended well."""

    def run(*files, **options):
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command("import_orders", *files, stdout=out, stderr=err, **options)
        except CommandError as failure:
            return SimpleNamespace(summary=out.getvalue().strip(), problems=err.getvalue(), failure=str(failure))
        return SimpleNamespace(summary=out.getvalue().strip(), problems=err.getvalue(), failure=None)

    return run
