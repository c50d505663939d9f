def test_a_made_order_adds_up(make_order):
    order = make_order(item_states=["new", "paid"])
    assert order.item_count == 2
    assert order.totals.subtotal == 2000
    assert order.totals.grand_total == 2490
    assert [item.state for item in order.items.all()] == ["new", "paid"]
    assert order.payments.get().amount == 2490


def test_a_made_item_goes_into_the_first_shipment(make_order, make_item):
    order = make_order()
    item = make_item(order=order, state="shipped", sum_price=250)
    assert item.shipment == order.shipments.get()
    assert [change.state for change in item.state_changes.all()] == ["shipped"]
    order.refresh_from_db()
    assert order.item_count == 2
