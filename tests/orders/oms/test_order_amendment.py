"""A cart that changes an order, whose items wait for it (orders.md, 7.2 and 12.3)."""

from carts.models import Cart
from tests.support.golden_catalog import open_lamp_shop
from tests.support.storefront import Storefront, customer_token, document

SHOP = """
<process name="Shop01" main="true">
    <states>
        <state name="new"><flag>amendable</flag></state>
        <state name="order amendment"><flag>amendment in progress</flag></state>
    </states>
    <transitions>
        <transition>
            <source>new</source><target>order amendment</target><event>start-order-amendment</event>
        </transition>
    </transitions>
    <events><event name="start-order-amendment"/></events>
</process>
"""


def test_the_items_of_an_order_wait_while_a_cart_changes_it(write_process, make_order, anonymous):
    write_process(SHOP)
    open_lamp_shop()
    order = make_order(reference="DE--7")
    order.items.update(sku="A10_1", process="Shop01")
    storefront = Storefront(customer_token(order.customer))
    answer = storefront.create("cart-reorder", {"orderReference": "DE--7", "isAmendment": True})
    assert document(answer)["data"]["attributes"]["amendmentOrderReference"] == "DE--7"
    assert order.items.get().state == "order amendment"
    again = storefront.create("cart-reorder", {"orderReference": "DE--7"})
    assert "amendmentOrderReference" not in document(again)["data"]["attributes"]
    assert Cart.objects.get().amendment_order_reference is None
