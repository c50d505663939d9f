"""Filters that staff keep under a name."""

import pytest

from backoffice.lists import saved_filters
from backoffice.models import SavedFilter

LIST = "/backoffice/orders/order/"
SAVE = f"{LIST}saved-filters/"


@pytest.fixture
def reader(staff_client):
    return staff_client("orders.view_order")


def chips(response):
    return [(chip.filter.name, chip.is_current) for chip in response.context["chips"]]


def test_a_filter_is_kept_under_a_name_without_its_page(reader):
    response = reader.post(
        SAVE, {"name": " To ship ", "query": "state=paid&p=3&store=&state=exported&o=-2"}, follow=True
    )
    assert response.redirect_chain == [("../?o=-2&state=paid&state=exported", 302)]
    assert chips(response) == [("To ship", True)]
    assert chips(reader.get(LIST)) == [("To ship", False)]
    assert 'href="?o=-2&amp;state=paid&amp;state=exported"' in reader.get(LIST).content.decode()


def test_the_same_name_means_the_new_filter(reader):
    reader.post(SAVE, {"name": "Mine", "query": "state=paid"})
    reader.post(SAVE, {"name": "Mine", "query": "state=new"})
    assert SavedFilter.objects.values_list("name", "query").get() == ("Mine", "state=new")


@pytest.mark.parametrize(
    "form",
    [{"name": "", "query": "state=new"}, {"name": "All", "query": "p=2"}, {"name": "Long", "query": "q=" + "x" * 2000}],
)
def test_what_is_no_filter_is_not_kept(reader, form):
    assert "A filter needs a name" in reader.post(SAVE, form, follow=True).content.decode()
    assert not SavedFilter.objects.exists()


def test_only_so_many_are_kept(reader, monkeypatch):
    monkeypatch.setattr(saved_filters, "FILTERS_MAX", 1)
    reader.post(SAVE, {"name": "One", "query": "state=new"})
    assert "Delete one first" in reader.post(SAVE, {"name": "Two", "query": "state=new"}, follow=True).content.decode()
    assert [saved.name for saved in SavedFilter.objects.all()] == ["One"]


def test_filters_are_each_ones_own(staff_client, make_staff):
    other = make_staff()
    theirs = SavedFilter.objects.create(user=other, list_name="admin:orders.order", name="Theirs", query="state=new")
    SavedFilter.objects.create(
        user=other, list_name="admin:customers.customer", name="Elsewhere", query="q=x", is_shared=True
    )
    reader = staff_client("orders.view_order")
    assert chips(reader.get(LIST)) == []
    reader.post(f"{SAVE}{theirs.pk}/delete/")
    assert SavedFilter.objects.filter(pk=theirs.pk).exists()
    SavedFilter.objects.filter(pk=theirs.pk).update(is_shared=True)
    assert chips(reader.get(LIST)) == [("Theirs", False)]
    assert "delete/" not in reader.get(LIST, {"state": "new"}).content.decode()


def test_an_own_filter_is_deleted(reader):
    reader.post(SAVE, {"name": "Mine", "query": "state=new"})
    url = f"{SAVE}{SavedFilter.objects.get().pk}/delete/"
    assert f'action="{url.removeprefix(LIST)}"' in reader.get(LIST, {"state": "new"}).content.decode()
    response = reader.post(url)
    assert (response.status_code, response.url) == (302, "../../../")
    assert not SavedFilter.objects.exists()


def test_sharing_is_a_right_of_its_own(staff_client):
    reader = staff_client("orders.view_order")
    assert 'name="is_shared"' not in reader.get(LIST, {"state": "new"}).content.decode()
    reader.post(SAVE, {"name": "A", "query": "state=new", "is_shared": "1"})
    sharer = staff_client("orders.view_order", "backoffice.share_savedfilter")
    assert 'name="is_shared"' in sharer.get(LIST, {"state": "new"}).content.decode()
    sharer.post(SAVE, {"name": "B", "query": "state=new", "is_shared": "1"})
    assert dict(SavedFilter.objects.values_list("name", "is_shared")) == {"A": False, "B": True}


def test_saving_needs_the_right_to_see_the_list(client, staff_client):
    form = {"name": "A", "query": "state=new"}
    assert client.post(SAVE, form).status_code == 302
    assert staff_client("merchants.view_merchant").post(SAVE, form).status_code == 403
    assert staff_client("orders.view_order").get(SAVE).status_code == 405
    assert not SavedFilter.objects.exists()
