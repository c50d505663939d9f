"""Agents finding customers: the same answers on both databases (identity.md, 5.3)."""

import pytest

from customers import search
from customers.models import Customer
from customers.search import search_customers
from tests.support import factories
from tests.support.storefront import Storefront, agent_token, document

PEOPLE = [
    ("DE--1", "spencor.hopkin@shop.example", "Spencor", "Hopkin"),
    ("DE--2", "Maria.Mueller@Shop.Example", "Maria", "MÜLLER"),
    ("DE--3", "ilker@shop.example", "İlker", "Öztürk"),
    ("DE--4", "100%_sure@shop.example", "Per", "Cent"),
    ("AT--10", "odysseus@shop.example", "ΟΔΥΣΣΕΥΣ", None),
    ("DE--11", "de--1@elsewhere.example", "Back\\slash", "O'Neil"),
    ("DE--12", "nobody@gone.example", None, None),
]


@pytest.fixture
def people(db: None) -> None:
    for reference, email, first_name, last_name in PEOPLE:
        factories.make_customer(reference=reference, email=email, first_name=first_name, last_name=last_name)
    gone = factories.make_customer(reference="DE--99", email="spencor.two@shop.example", first_name="Spencor")
    Customer.objects.filter(pk=gone.pk).update(anonymized_at="2026-01-01T00:00:00Z")


def found(term: str, **options: bool) -> list[str]:
    result = search_customers(term, limit=10, offset=0, **options)
    assert result.total == len(result.customers)
    return [customer.reference for customer in result.customers]


@pytest.mark.parametrize(
    ("term", "references"),
    [
        ("spencor", ["DE--1"]),
        ("PENC", ["DE--1"]),
        ("shop.EXAMPLE", ["DE--1", "DE--2", "DE--3", "DE--4", "AT--10"]),
        ("müller", ["DE--2"]),
        ("ÜLL", ["DE--2"]),
        ("ü", ["DE--2", "DE--3"]),
        ("Ö", ["DE--3"]),
        ("ilker", ["DE--3"]),
        ("İLKER", ["DE--3"]),
        ("ΣΣΕΥΣ", ["AT--10"]),
        ("οδυσσευσ", ["AT--10"]),
        ("%", ["DE--4"]),
        ("0%_", ["DE--4"]),
        ("_", ["DE--4"]),
        ("___", []),
        ("%%%", []),
        ("\\", ["DE--11"]),
        ("k\\s", ["DE--11"]),
        ("o'n", ["DE--11"]),
        ("de--1", ["DE--1", "DE--11"]),
        ("de--", ["DE--11"]),
        ("at--10", ["AT--10"]),
        ("T--10", []),
        ("DE--99", []),
        ("zz", []),
        ("zzz", []),
        ("\x1f", []),
        ("example\x1fSpencor", []),
        (" ", []),
        ("", [person[0] for person in PEOPLE]),
    ],
)
def test_who_is_found(people: None, term: str, references: list[str]) -> None:
    assert found(term) == references


@pytest.mark.parametrize(
    ("term", "references"),
    [
        ("spen", ["DE--1"]),
        ("pencor", []),
        ("HOP", ["DE--1"]),
        ("mü", ["DE--2"]),
        ("üller", []),
        ("de--1", ["DE--1", "DE--11"]),
        ("100%", ["DE--4"]),
        ("%", []),
        ("", [person[0] for person in PEOPLE]),
    ],
)
def test_the_reference_shop_finds_beginnings_only(people: None, term: str, references: list[str]) -> None:
    assert found(term, prefix_only=True) == references


@pytest.mark.parametrize(
    ("offset", "references"),
    [
        (0, ["DE--1", "DE--2"]),
        (1, ["DE--1", "DE--2"]),
        (2, ["DE--3", "DE--4"]),
        (4, ["AT--10"]),
        (6, ["AT--10"]),
        (10**18 - 1, ["AT--10"]),
    ],
)
@pytest.mark.parametrize("term", ["shop.example", "op"])
def test_a_page_beyond_the_end_is_the_last_one(people: None, term: str, offset: int, references: list[str]) -> None:
    result = search_customers(term, limit=2, offset=offset)
    assert ([customer.reference for customer in result.customers], result.total) == (references, 5)


def test_the_largest_page_that_can_be_asked_for(people: None) -> None:
    result = search_customers("", limit=10**18 - 1, offset=10**18 - 1)
    assert (len(result.customers), result.total) == (7, 7)


def test_common_letters_are_counted_up_to_a_limit(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "SHORT_TERM_MATCHES_MAX", 3)
    for _ in range(5):
        factories.make_customer()
    assert search_customers("ad", limit=2, offset=0).total == 3
    assert search_customers("ada", limit=2, offset=0).total == 5


def test_an_agent_is_shown_a_page_with_its_links(anonymous: Storefront, people: None) -> None:
    agent = agent_token(factories.make_staff(is_agent=True))
    answer = anonymous.read(
        "/agent-customer-search?q=shop.ex&page[offset]=2&page[limit]=2", X_Agent_Authorization=f"Bearer {agent}"
    )
    path = "https://glue.shop.example/agent-customer-search?q=shop.ex"
    assert document(answer) == {
        "data": [
            {
                "type": "agent-customer-search",
                "id": None,
                "attributes": {
                    "customers": [
                        {
                            "customerReference": "DE--3",
                            "email": "ilker@shop.example",
                            "firstName": "İlker",
                            "lastName": "Öztürk",
                        },
                        {
                            "customerReference": "DE--4",
                            "email": "100%_sure@shop.example",
                            "firstName": "Per",
                            "lastName": "Cent",
                        },
                    ]
                },
                "links": {"self": f"{path}&page[offset]=2&page[limit]=2"},
            }
        ],
        "links": {
            "self": f"{path}&page[offset]=2&page[limit]=2",
            "last": f"{path}&page[offset]=4&page[limit]=2",
            "first": f"{path}&page[offset]=0&page[limit]=2",
            "prev": f"{path}&page[offset]=0&page[limit]=2",
            "next": f"{path}&page[offset]=4&page[limit]=2",
        },
    }


def test_no_match_is_an_empty_page_without_links(anonymous: Storefront, people: None) -> None:
    agent = agent_token(factories.make_staff(is_agent=True))
    answer = document(anonymous.read("/agent-customer-search?q=zzz", X_Agent_Authorization=f"Bearer {agent}"))
    assert answer["data"][0]["attributes"] == {"customers": []}
    assert answer["links"] == {"self": "https://glue.shop.example/agent-customer-search?q=zzz"}
