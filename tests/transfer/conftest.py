import io

import pytest
from django.core.management import call_command


@pytest.fixture
def export_orders(db):
    def run(**options):
        out = io.StringIO()
        call_command("export_orders", stdout=out, stderr=io.StringIO(), **options)
        return out.getvalue()

    return run
