"""The messages of attribute validation, one by one, and how they are collected (protocol.md, 13)."""

from collections.abc import Callable
from typing import Any

import pytest

from customers.models import Customer
from glue.constraints import CalendarDate, Choice, Constraint, Email, IsBool, IsTrue, Length, NotBlank
from glue.errors import AttributesInvalid
from glue.inputs import Attribute, GlueInput, Text
from tests.support.storefront import Storefront, errors

BLANK = "This value should not be blank."
NO_EMAIL = "This value is not a valid email address."
NO_CHOICE = "The value you selected is not a valid choice."
NOT_TRUE = "This value should be true."
NO_BOOL = "This value should be of type bool."
NO_DATE = "This value is not a valid date."


@pytest.mark.parametrize(
    ("constraint", "value", "message"),
    [
        (NotBlank(), None, BLANK),
        (NotBlank(), "", BLANK),
        (NotBlank(), False, BLANK),
        (NotBlank(), [], BLANK),
        (NotBlank(), 0, None),
        (NotBlank(), "0", None),
        (NotBlank(), " ", None),
        (NotBlank(), True, None),
        (Email(), None, None),
        (Email(), "", None),
        (Email(), "ada@shop.example", None),
        (Email(), "a b@shop.example", None),
        (Email(), "ädä@shöp.example", None),
        (Email(), "@a@b.c", None),
        (Email(), "@b.c", NO_EMAIL),
        (Email(), "ada", NO_EMAIL),
        (Email(), "ada@shop", NO_EMAIL),
        (Email(), "ada@.", NO_EMAIL),
        (Email(), "ada@shop.", NO_EMAIL),
        (Email(), "ada@sh op.example", NO_EMAIL),
        (Email(), "ada@shop.example ", NO_EMAIL),
        (Email(), 5, NO_EMAIL),
        (Email(), "@" * 100_000, NO_EMAIL),
        (Length(at_least=3, at_most=5), None, None),
        (Length(at_least=3), "ab", "This value is too short. It should have 3 characters or more."),
        (Length(at_least=1), "", "This value is too short. It should have 1 character or more."),
        (Length(at_most=5), "abcdef", "This value is too long. It should have 5 characters or less."),
        (Length(at_most=1), "ab", "This value is too long. It should have 1 character or less."),
        (Length(at_least=3, at_most=3), "äöü", None),
        (Length(at_most=1), "💡", None),
        (Choice(("Mr", "Ms")), None, None),
        (Choice(("Mr", "Ms")), "Mr", None),
        (Choice(("Mr", "Ms")), "", NO_CHOICE),
        (Choice(("Mr", "Ms")), "mr", NO_CHOICE),
        (Choice(("1",)), 1, NO_CHOICE),
        (Choice(("Mr",)), [], NO_CHOICE),
        (Choice(("Mr",)), {}, NO_CHOICE),
        (IsTrue(), None, None),
        (IsTrue(), True, None),
        (IsTrue(), 1, None),
        (IsTrue(), "1", None),
        (IsTrue(), False, NOT_TRUE),
        (IsTrue(), 0, NOT_TRUE),
        (IsTrue(), "", NOT_TRUE),
        (IsTrue(), "true", NOT_TRUE),
        (IsTrue(), 1.0, NOT_TRUE),
        (IsTrue(), [1], NOT_TRUE),
        (IsBool(), None, None),
        (IsBool(), False, None),
        (IsBool(), 1, NO_BOOL),
        (IsBool(), "", NO_BOOL),
        (IsBool(), "true", NO_BOOL),
        (CalendarDate(), None, None),
        (CalendarDate(), "", None),
        (CalendarDate(), "2024-02-29", None),
        (CalendarDate(), "2023-02-29", NO_DATE),
        (CalendarDate(), "2024-2-9", NO_DATE),
        (CalendarDate(), "20240229", NO_DATE),
        (CalendarDate(), "2024-02-29\n", NO_DATE),
        (CalendarDate(), "0000-01-01", NO_DATE),
        (CalendarDate(), "٢٠٢٤-٠٢-٢٩", NO_DATE),
        (CalendarDate(), 20240229, NO_DATE),
    ],
)
def test_a_constraint_says_what_is_wrong_with_a_value(constraint: Constraint, value: Any, message: str | None) -> None:
    assert constraint.violation(value) == message


class PersonInput(GlueInput):
    first_name = Text(NotBlank(), Length(at_least=2, at_most=4))
    salutation = Text(NotBlank(), Choice(("Mr", "Ms")))
    date_of_birth = Text(CalendarDate(), required=False)
    accepted_terms = Attribute(IsTrue())


GOOD = {"firstName": "Ada", "salutation": "Ms", "acceptedTerms": True}


@pytest.mark.parametrize(
    ("changes", "violations"),
    [
        ({"firstName": ""}, [BLANK, "This value is too short. It should have 2 characters or more."]),
        ({"salutation": ""}, [BLANK, NO_CHOICE]),
        ({"firstName": None}, [BLANK]),
        ({"firstName": ["Ada"]}, ["This value should be of type string."]),
        ({"firstName": {"a": 1}}, ["This value should be of type string."]),
        ({"firstName": "A\x00a"}, ["This value is not valid."]),
        ({"dateOfBirth": "tomorrow"}, [NO_DATE]),
        ({"dateOfBirth": None}, []),
        ({"extra": object()}, []),
    ],
)
def test_all_constraints_of_an_attribute_are_collected(changes: dict[str, Any], violations: list[str]) -> None:
    assert refusals({**GOOD, **changes}) == [f"{next(iter(changes))} => {violation}" for violation in violations]


def test_attributes_are_judged_in_the_order_of_their_declaration() -> None:
    assert refusals({"acceptedTerms": False, "salutation": "", "date_of_birth": "x"}) == [
        "firstName => This field is missing.",
        "salutation => This value should not be blank.",
        "salutation => The value you selected is not a valid choice.",
        "acceptedTerms => This value should be true.",
    ]


def test_good_values_come_out_under_the_names_of_the_code() -> None:
    person = PersonInput(data={**GOOD, "firstName": 123, "unknown": 1})
    assert person.is_valid(raise_exception=True)
    assert person.validated_data == {
        "first_name": "123",
        "salutation": "Ms",
        "accepted_terms": True,
    }


def refusals(attributes: dict[str, Any]) -> list[str]:
    try:
        PersonInput(data=attributes).is_valid(raise_exception=True)
    except AttributesInvalid as refusal:
        return [entry["detail"] for entry in refusal.entries]
    return []


def test_violations_are_answered_together_as_422(
    library: Storefront, make_customer: Callable[..., Customer], sign_in: Callable[[Customer], Storefront]
) -> None:
    answer = sign_in(make_customer()).create("shelves", {"label": "", "isOpen": "yes"})
    assert errors(answer) == [
        (422, "901", "label => This value should not be blank."),
        (422, "901", "label => This value is too short. It should have 3 characters or more."),
        (422, "901", "isOpen => This value should be of type bool."),
    ]
