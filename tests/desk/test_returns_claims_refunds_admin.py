"""Staff work off returns, print slips, open and close claims, and see refunds (orders.md, 14, rows 53 to 57)."""

from io import BytesIO

import pytest
from django.utils.html import escape
from pypdf import PdfReader

from audit import THE_CUSTOMER
from catalog.models import GlossaryEntry, Store
from orders.invoices.actions import issue_invoice
from orders.models import Claim, Order, OrderRefund, Return, ReturnReason, TransitionLog
from tests.support.order_desk import confirmed

SEE = "orders.view_order"
SEE_RETURNS, SEE_CLAIMS = "orders.view_return", "orders.view_claim"


@pytest.fixture(autouse=True)
def store(db):
    return Store.objects.create(name="DE")


@pytest.fixture
def page(staff_client):
    """Read a page as somebody with exactly these rights; what follows a redirect is read too."""

    def read(path, *rights, **data):
        client = staff_client(*rights)
        return client.post(f"/backoffice/{path}", data, follow=True) if data else client.get(f"/backoffice/{path}")

    return read


def text_of(answer):
    return " ".join(answer.content.decode().split())


def return_page(order):
    return f"orders/order/{order.pk}/return/"


@pytest.fixture
def order(make_order):
    return make_order(item_states=["shipped", "confirmed", "delivered"], reference="DE--7")


def as_guest(order):
    Order.objects.filter(pk=order.pk).update(customer=None, customer_reference=None)
    return Order.objects.get(pk=order.pk)


def test_staff_choose_what_comes_back_of_a_guest_s_order_and_why(page, order):
    ReturnReason.objects.create(key="damaged", name="return.damaged")
    GlossaryEntry.objects.create(key="return.damaged", locale_name="en_US", text="Damaged")
    shipped, waiting, delivered = as_guest(order).items.order_by("pk")
    form = text_of(page(return_page(order), SEE, "orders.add_return"))
    assert '<option value="Damaged">' in form
    assert f'value="{shipped.pk}"' in form
    assert f'value="{waiting.pk}"' not in form
    answer = page(
        return_page(order),
        *(SEE, "orders.add_return", SEE_RETURNS),
        **{"item": str(delivered.pk), f"reason-{delivered.pk}": "Damaged", f"reason-{shipped.pk}": "not ticked"},
    )
    created = Return.objects.get()
    assert answer.redirect_chain == [(f"/backoffice/orders/return/{created.pk}/change/", 302)]
    assert created.reference == "DE-G1"
    assert list(created.items.values_list("order_item", "reason")) == [(delivered.pk, "Damaged")]
    shown = text_of(answer)
    for part in ("The return DE-G1 is created.", "Waiting for return", "Guest", "<q", "Damaged", "€10.00"):
        assert part in shown
    assert TransitionLog.objects.get().user.is_staff


def test_nothing_ticked_and_two_merchants_are_refused_in_words(page, order):
    shipped, _, delivered = order.items.order_by("pk")
    rights = (SEE, "orders.add_return")
    assert "Choose at least one item of the order." in text_of(page(return_page(order), *rights, item="0"))
    order.items.filter(pk=shipped.pk).update(merchant_reference="MER1")
    both = page(return_page(order), *rights, item=[str(shipped.pk), str(delivered.pk)])
    assert "Items of different merchants need a return each." in text_of(both)
    assert not Return.objects.exists()
    assert list(order.items.order_by("pk").values_list("state", flat=True)) == ["shipped", "confirmed", "delivered"]


def test_a_return_is_worked_off_on_its_page(page, order, make_return):
    item = order.items.order_by("pk").first()
    row = make_return(items=[item], reason="Zu klein")
    order.items.filter(pk=item.pk).update(state="waiting for return")
    url = f"orders/return/{row.pk}/"
    reader = text_of(page(url + "change/", SEE_RETURNS))
    assert "Execute return" not in reader
    assert "Print slip" not in reader
    shown = text_of(page(url + "change/", SEE_RETURNS, "orders.trigger_order_event"))
    assert "Execute return" in shown
    assert f'value="item-{item.pk} execute-return"' in shown
    moved = page(url + "trigger/", SEE_RETURNS, "orders.trigger_order_event", move="order execute-return")
    assert "Execute return: 1 item" in text_of(moved)
    item.refresh_from_db()
    assert item.state == "waiting for return"
    moved = confirmed(moved.client, moved, follow=True)
    assert "Status change triggered successfully." in text_of(moved)
    item.refresh_from_db()
    assert item.state == "returned"
    assert page(url + "trigger/", SEE_RETURNS, move="order refund").status_code == 403
    item.refresh_from_db()
    assert item.state == "returned"


def test_the_list_of_returns_finds_them_by_id_references_and_as_those_of_guests(page, order, make_order, make_return):
    first = make_return(items=order.items.all()[:2])
    guest = as_guest(make_order(item_states=["delivered"]))
    second = make_return(items=guest.items.all(), reference="DE-G1")

    def found(term):
        answer = page(f"orders/return/?q={term}", SEE_RETURNS)
        return [row.pk for row in answer.context["cl"].result_list]

    assert found("") == [second.pk, first.pk]
    assert found("G") == [second.pk]
    assert found(first.reference.lower()) == [first.pk]
    assert found("DE--7") == [first.pk]
    assert found("nothing") == []
    assert first.pk in found(str(first.pk))
    shown = text_of(page("orders/return/", SEE_RETURNS))
    for part in ("DE--7", "Shipped", "Confirmed", "View"):
        assert part in shown
    assert "slip.pdf" not in shown
    assert f"/backoffice/orders/return/{first.pk}/slip.pdf" in text_of(
        page("orders/return/", SEE_RETURNS, "orders.print_return")
    )


def test_the_list_of_returns_costs_as_much_for_many_as_for_few(
    staff_client, make_order, make_return, django_assert_num_queries
):
    for _ in range(3):
        make_return(items=make_order(item_states=["shipped", "shipped"]).items.all())
    client = staff_client(SEE_RETURNS)
    with django_assert_num_queries(9):
        client.get("/backoffice/orders/return/")


def test_papers_need_their_own_right_and_are_kept_nowhere(page, order, make_return):
    row = make_return(items=order.items.all()[:1])
    invoice = issue_invoice(order=order, actor=THE_CUSTOMER)
    for path, seen, right, words in (
        (f"orders/return/{row.pk}/slip.pdf", SEE_RETURNS, "orders.print_return", row.reference),
        (f"orders/order/{order.pk}/invoice.pdf", SEE, "orders.view_invoice", invoice.reference),
    ):
        assert page(path, seen).status_code == 403
        answer = page(path, seen, right)
        assert answer.streaming
        assert answer.headers["Content-Type"] == "application/pdf"
        assert "no-store" in answer.headers["Cache-Control"]
        assert words in PdfReader(BytesIO(answer.getvalue())).pages[0].extract_text()


def test_an_order_without_an_invoice_has_no_paper(page, order):
    assert page(f"orders/order/{order.pk}/invoice.pdf", SEE, "orders.view_invoice").status_code == 404


def test_a_claim_is_opened_about_items_and_closed(page, order):
    first, second, _ = order.items.order_by("pk")
    url = f"orders/order/{order.pk}/claim/"
    assert "What is wrong" in text_of(page(url, SEE, "orders.add_claim"))
    incomplete = page(url, SEE, "orders.add_claim", description="Scratched")
    assert "This field is required." in text_of(incomplete)
    assert not Claim.objects.exists()
    shown = text_of(
        page(url, SEE, "orders.add_claim", SEE_CLAIMS, items=[first.pk, second.pk], description="Scratched <lens>")
    )
    claim = Claim.objects.get()
    assert list(claim.items.order_by("pk")) == [first, second]
    for part in (f"The claim {claim.pk} is open.", escape("Scratched <lens>"), first.name, "DE--7"):
        assert part in shown
    assert "Close claim" not in shown
    closing = f"orders/claim/{claim.pk}/close/"
    assert page(closing, SEE_CLAIMS, x="1").status_code == 403
    assert "The claim is closed." in text_of(page(closing, SEE_CLAIMS, "orders.close_claim", x="1"))
    assert "The claim is closed already." in text_of(page(closing, SEE_CLAIMS, "orders.close_claim", x="1"))
    assert "Scratched" in text_of(page("orders/claim/?q=de--7", SEE_CLAIMS))
    assert "Scratched" not in text_of(page("orders/claim/?state__exact=open", SEE_CLAIMS))


def test_items_of_a_claim_are_moved_from_its_page(page, order, make_staff):
    claim = Claim.objects.create(order=order, description="Scratched")
    claim.items.set(order.items.filter(state="delivered"))
    asked = page(f"orders/claim/{claim.pk}/trigger/", SEE_CLAIMS, "orders.trigger_order_event", move="order close")
    assert "Close: 1 item" in text_of(asked)
    assert list(order.items.order_by("pk").values_list("state", flat=True)) == ["shipped", "confirmed", "delivered"]
    answer = confirmed(asked.client, asked)
    assert (answer.status_code, answer.url) == (302, f"/backoffice/orders/claim/{claim.pk}/change/")
    assert list(order.items.order_by("pk").values_list("state", flat=True)) == ["shipped", "confirmed", "closed"]


def test_refunds_are_listed_newest_first(page, order, make_order):
    older = OrderRefund.objects.create(order=order, amount=1490, comment="Lost parcel")
    newer = OrderRefund.objects.create(order=make_order(), amount=500)
    answer = page("orders/orderrefund/", "orders.view_orderrefund")
    assert [row.pk for row in answer.context["cl"].result_list] == [newer.pk, older.pk]
    for part in ("€14.90", "Lost parcel", "DE--7"):
        assert part in text_of(answer)
    found = page("orders/orderrefund/?q=DE--7", "orders.view_orderrefund")
    assert [row.pk for row in found.context["cl"].result_list] == [older.pk]


@pytest.mark.parametrize("name", ["return", "claim"])
def test_without_its_right_a_page_of_an_order_is_closed_and_not_offered(page, order, name):
    right = f"orders.add_{name}"
    address = f"/backoffice/orders/order/{order.pk}/{name}/"
    assert page(address.removeprefix("/backoffice/"), SEE).status_code == 403
    assert address not in text_of(page(f"orders/order/{order.pk}/change/", SEE))
    assert address in text_of(page(f"orders/order/{order.pk}/change/", SEE, right))


def test_a_return_is_not_offered_where_nothing_can_come_back(page, make_order):
    order = make_order(item_states=["confirmed"])
    assert return_page(order) not in text_of(page(f"orders/order/{order.pk}/change/", SEE, "orders.add_return"))
    assert "Nothing of this order can be returned now." in text_of(page(return_page(order), SEE, "orders.add_return"))


def test_the_page_of_an_order_leads_to_its_papers_for_those_who_may_see_them(page, order, make_return):
    row = make_return(items=order.items.all()[:1])
    issue_invoice(order=order, actor=THE_CUSTOMER)
    claim = Claim.objects.create(order=order)
    path = f"orders/order/{order.pk}/change/"
    links = (
        f"/orders/return/{row.pk}/change/",
        f"/orders/order/{order.pk}/invoice.pdf",
        f"/orders/claim/{claim.pk}/change/",
    )
    assert not any(link in text_of(page(path, SEE)) for link in links)
    shown = text_of(page(path, SEE, SEE_RETURNS, SEE_CLAIMS, "orders.view_invoice"))
    assert all(link in shown for link in links)
