"""Staff make voucher codes."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from carts.actions import vouchers
from carts.actions.vouchers import generate_voucher_codes
from carts.models import Discount, VoucherBatch, VoucherCode

CODES = "/backoffice/carts/vouchercode/"
RIGHTS = ("carts.view_discount", "carts.add_voucherbatch", "carts.view_vouchercode")
FORM = {"quantity": "3", "beginning": "SPRING-", "random_length": "8", "max_uses": "2"}


@pytest.fixture
def make_discount(db):
    def make(discount_type="voucher"):
        now, day = timezone.now(), timedelta(days=1)
        return Discount.objects.create(
            key="ten",
            display_name="Ten off",
            discount_type=discount_type,
            percent_hundredths=1000,
            valid_from=now - day,
            valid_to=now + day,
        )

    return make


def url_of(discount):
    return f"/backoffice/carts/discount/{discount.pk}/make-codes/"


def test_codes_are_made_listed_and_exported(staff_client, make_discount):
    discount, client = make_discount(), staff_client(*RIGHTS)
    assert (
        f'href="{url_of(discount)}"' in client.get(f"/backoffice/carts/discount/{discount.pk}/change/").content.decode()
    )
    VoucherBatch.objects.create(discount=discount, number=7)
    assert client.get(url_of(discount)).status_code == 200
    response = client.post(url_of(discount), FORM, follow=True)
    batch = VoucherBatch.objects.get(number=8)
    assert response.redirect_chain == [(f"{CODES}?batch={batch.pk}", 302)]
    assert "3 codes are made." in response.content.decode()
    assert (batch.discount, batch.max_uses, batch.is_active) == (discount, 2, True)
    codes = list(batch.codes.values_list("code", flat=True))
    assert len(set(codes)) == 3
    assert all(re.fullmatch(r"SPRING-[a-z0-9]{8}", code) for code in codes)
    lines = client.get(f"{CODES}export/voucher-codes.csv?batch={batch.pk}").getvalue().decode("utf-8-sig").splitlines()
    assert lines[0] == "code,discount,batch,uses,max_uses,active"
    assert lines[1] == f"{codes[-1]},Ten off,8,0,2,yes"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"quantity": "5001"}, "less than or equal to 5000"),
        ({"quantity": "5000", "random_length": "4"}, "easy to guess"),
        ({"beginning": "ten percent"}, "Enter a valid value."),
        ({"max_uses": "0"}, "greater than or equal to 1"),
    ],
)
def test_codes_that_make_no_sense_are_refused_beside_their_field(staff_client, make_discount, change, words):
    page = staff_client(*RIGHTS).post(url_of(make_discount()), FORM | change).content.decode()
    assert words in page
    assert not VoucherBatch.objects.exists()


def test_a_code_that_is_taken_is_drawn_again(make_discount, monkeypatch):
    monkeypatch.setattr(vouchers, "CODE_LETTERS", "ab")
    first = generate_voucher_codes(discount=make_discount(), quantity=1, random_length=1)
    second = generate_voucher_codes(discount=first.discount, quantity=1, random_length=1)
    assert sorted(VoucherCode.objects.values_list("code", flat=True)) == ["a", "b"]
    assert (first.number, second.number) == (1, 2)


def test_making_codes_is_a_right_of_its_own_and_only_for_vouchers(staff_client, make_discount):
    discount = make_discount()
    viewer = staff_client("carts.view_discount", "carts.view_vouchercode")
    assert viewer.post(url_of(discount), FORM).status_code == 403
    assert "make-codes" not in viewer.get(f"/backoffice/carts/discount/{discount.pk}/change/").content.decode()
    assert viewer.get(f"{CODES}export/voucher-codes.csv").status_code == 403
    Discount.objects.update(discount_type="cart_rule")
    assert staff_client(*RIGHTS).post(url_of(discount), FORM).status_code == 404
    assert not VoucherBatch.objects.exists()
