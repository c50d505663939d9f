"""The cart of a checkout, locked until its transaction ends.

Written out, because compiling the statement would cost more than running it.
"""

from uuid import UUID

from django.db import connection

from carts.models import Cart
from carts.owners import Owner
from carts.queries.cached_rates import cached_store_and_currency
from customers.models import Customer
from database.locks import for_update
from database.statements import select_models

CART = "SELECT {columns} FROM carts_cart WHERE uuid = %s AND {owner} = %s {lock}"
OWNER = "SELECT {columns} FROM customers_customer WHERE id = %s"


def lock_cart_for_checkout(uuid: str, owner: Owner, store_name: str) -> Cart | None:
    """Return a cart of this owner and store, and lock its row: of two checkouts the second waits, and then finds none.

    One statement, and one more for the customer.
    """
    try:
        key = Cart._meta.get_field("uuid").get_db_prep_value(UUID(uuid), connection)
    except ValueError:
        return None
    ((column, value),) = owner.lookup().items()
    for row in select_models(Cart, CART.replace("{owner}", column).replace("{lock}", for_update()), key, value):
        row.store, row.currency = cached_store_and_currency(row.store_id, row.currency_id)
        if row.customer_id is not None:
            (row.customer,) = select_models(Customer, OWNER, row.customer_id)
        return row if row.store.name == store_name else None
    return None
