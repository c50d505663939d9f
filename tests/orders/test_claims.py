import pytest

from audit import staff_actor
from orders.claims.actions import close_claim, open_claim
from orders.errors import ClaimAlreadyClosed, ItemsNotOfOrder
from orders.models import Claim


def test_a_claim_names_its_items_and_who_opened_and_closed_it(make_order, make_staff):
    order, ina, ole = make_order(item_states=["shipped", "shipped"]), make_staff(), make_staff()
    claim = open_claim(
        order=order, items=[order.items.first()], description=" Lens is cracked. ", actor=staff_actor(ina)
    )
    assert (claim.state, claim.description, claim.opened_by) == ("open", "Lens is cracked.", ina)
    assert list(claim.items.all()) == [order.items.first()]
    close_claim(claim=claim, actor=staff_actor(ole))
    assert (claim.state, claim.closed_by, claim.closed_at is not None) == ("closed", ole, True)


def test_a_claim_is_closed_once(make_order, make_staff):
    order, ina = make_order(), make_staff()
    claim = open_claim(order=order, items=list(order.items.all()), description="", actor=staff_actor(ina))
    close_claim(claim=Claim.objects.get(), actor=staff_actor(ina))
    with pytest.raises(ClaimAlreadyClosed):
        close_claim(claim=claim, actor=staff_actor(make_staff()))
    assert Claim.objects.get().closed_by == ina


def test_a_claim_is_about_items_of_its_order(make_order, make_staff):
    order = make_order()
    for items in ([], list(make_order().items.all())):
        with pytest.raises(ItemsNotOfOrder):
            open_claim(order=order, items=items, description="", actor=staff_actor(make_staff()))
    assert not Claim.objects.exists()
