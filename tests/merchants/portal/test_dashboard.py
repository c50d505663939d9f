"""The start page of the merchant portal: a card for each kind of thing that waits."""

import pytest

from merchants.portal.site import portal

pytestmark = pytest.mark.django_db


def test_each_screen_with_a_card_has_it_on_the_start_page_in_its_place(portal_client):
    cards = portal_client.get("/merchant-portal/").context["cards"]
    assert [(str(card.title), card.count) for card in cards] == [
        ("New orders", 0),
        ("Returns on their way", 0),
        ("Low stock", 0),
        ("Offers not approved", 0),
    ]


def test_a_card_counts_own_rows_and_names_the_first(portal_client, own_rows, foreign_rows):
    cards = {str(card.title): card for card in portal_client.get("/merchant-portal/").context["cards"]}
    waiting = cards["Offers not approved"]
    assert (waiting.count, [line.text for line in waiting.lines]) == (1, ["ALPHA-offer · camera"])
    assert "BETA" not in portal_client.get("/merchant-portal/").text


def test_the_menu_lists_the_screens_in_their_order():
    entries = [entry for screen in portal.screens for entry in screen.menu]
    assert [str(entry.title) for entry in entries] == ["Orders", "Returns", "Offers", "Stock", "Products", "Profile"]
