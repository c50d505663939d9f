"""Staff approve and deny what merchants offer."""

import pytest

from catalog.models import AbstractProduct, ConcreteProduct, TaxSet
from merchants.actions.approval import approve_offer
from merchants.errors import OfferStepNotAllowed
from merchants.models import ProductOffer

LIST = "/backoffice/merchants/productoffer/"
RIGHTS = ("merchants.view_productoffer", "merchants.approve_productoffer")


@pytest.fixture
def make_offer(make_merchant):
    def make(status, number=1):
        abstract = AbstractProduct.objects.create(sku=f"cam{number}", tax_set=TaxSet.objects.create(name=f"{number}"))
        product = ConcreteProduct.objects.create(sku=f"cam{number}_1", abstract=abstract)
        return ProductOffer.objects.create(
            reference=f"offer{number}", product=product, merchant=make_merchant(), approval_status=status
        )

    return make


def status_of(offer):
    return ProductOffer.objects.get(pk=offer.pk).approval_status


@pytest.mark.parametrize(
    ("before", "verb", "after"),
    [
        ("waiting_for_approval", "approve", "approved"),
        ("waiting_for_approval", "deny", "denied"),
        ("approved", "deny", "denied"),
        ("denied", "approve", "approved"),
    ],
)
def test_an_offer_is_approved_or_denied_on_its_page(staff_client, make_offer, before, verb, after):
    offer, client = make_offer(before), staff_client(*RIGHTS)
    step = f"{LIST}{offer.pk}/{verb}/step/"
    assert f'action="{step}"' in client.get(f"{LIST}{offer.pk}/change/").content.decode()
    page = client.post(step, follow=True).content.decode()
    assert f"1 offer is {after}." in page
    assert f'action="{step}"' not in page
    assert status_of(offer) == after


def test_several_are_approved_at_once_and_the_others_named(staff_client, make_offer):
    waiting, approved = make_offer("waiting_for_approval"), make_offer("approved", 2)
    form = {"action": "approve_offers", "_selected_action": [waiting.pk, approved.pk]}
    page = staff_client(*RIGHTS).post(LIST, form, follow=True).content.decode()
    assert "1 offer is approved." in page
    assert "Offer offer2 cannot become approved" in page
    assert status_of(waiting) == "approved"


def test_of_two_members_of_staff_one_is_faster(make_offer):
    offer = make_offer("waiting_for_approval")
    stale = ProductOffer.objects.get(pk=offer.pk)
    ProductOffer.objects.update(approval_status="denied")
    with pytest.raises(OfferStepNotAllowed):
        approve_offer(offer=stale)
    assert status_of(offer) == "denied"


def test_it_is_a_right_of_its_own(staff_client, make_offer):
    offer = make_offer("waiting_for_approval")
    step = f"{LIST}{offer.pk}/approve/step/"
    viewer = staff_client("merchants.view_productoffer")
    assert viewer.post(step).status_code == 403
    assert "/step/" not in viewer.get(f"{LIST}{offer.pk}/change/").content.decode()
    viewer.post(LIST, {"action": "approve_offers", "_selected_action": [offer.pk]})
    approver = staff_client(*RIGHTS)
    assert approver.get(step).status_code == 405
    assert approver.post(f"{LIST}{offer.pk}/delete/step/").status_code == 404
    assert status_of(offer) == "waiting_for_approval"
