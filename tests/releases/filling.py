"""Fills every table of Kontor: the demo shop, and beside it whatever it has no rows of."""

import io

from django.apps import apps
from django.core.management import call_command
from django.db.models import Model

from agents.models import User
from catalog.models import Store
from customers.models import Customer
from tests.releases.fill_orders import fill_orders
from tests.releases.fill_people import fill_people
from tests.releases.fill_shop import fill_shop

CUSTOMER = "sonia@spryker.com"


class TablesAreEmpty(Exception):
    """A recording would know nothing of these tables; `fill_*.py` beside this file have to fill them."""


def fill_all_tables() -> None:
    """Write rows into every table, from a database that has only what the migrations wrote; `TablesAreEmpty`."""
    call_command("load_demo", stdout=io.StringIO())
    customer, store = Customer.objects.get(email=CUSTOMER), Store.objects.get(name="DE")
    staff = User.objects.get(email="admin@spryker.com")
    fill_people(customer, staff)
    fill_orders(customer, store, staff)
    fill_shop(store, staff)
    empty = empty_tables()
    if empty:
        raise TablesAreEmpty(f"No rows to record of: {', '.join(empty)}.")


def empty_tables() -> list[str]:
    return sorted(model._meta.label for model in recorded_models() if not model._base_manager.exists())


def recorded_models() -> list[type[Model]]:
    """Return every model that has a table, those of libraries and of many-to-many relations included."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy]
