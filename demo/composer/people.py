"""Who buys. Names and references are those of the demo customers; streets and numbers are made up."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Address:
    salutation: str
    first_name: str
    last_name: str
    street: str
    number: str
    zip_code: str
    city: str
    phone: str | None = None
    company: str | None = None
    addition: str | None = ""
    country: str = "Germany"
    iso2_code: str = "DE"

    def at(self, street: str, number: str, zip_code: str, city: str, company: str | None = None) -> "Address":
        """The same person somewhere else."""
        return replace(self, street=street, number=number, zip_code=zip_code, city=city, company=company)


@dataclass(frozen=True, slots=True)
class DemoCustomer:
    reference: str
    home: Address


SPENCOR = DemoCustomer(
    "DE--1", Address("Mr", "Spencor", "Hopkin", "Torstraße", "112", "10119", "Berlin", "+49 30 5550112")
)
MARIA = DemoCustomer(
    "DE--2", Address("Ms", "Maria", "Williams", "Elbchaussee", "9", "22765", "Hamburg", "+49 40 5550109")
)
MAGGIE = DemoCustomer("DE--3", Address("Ms", "Maggie", "May", "Neckarstraße", "41", "70190", "Stuttgart"))
BILL = DemoCustomer("DE--4", Address("Mr", "Bill", "Martin", "Südring", "3", "44787", "Bochum", company="Martin Optik"))
GEORGE = DemoCustomer(
    "DE--5", Address("Mr", "George", "Freeman", "Am Wall", "77", "28195", "Bremen", "+49 421 5550177")
)
HENRY = DemoCustomer(
    "DE--6", Address("Mr", "Henry", "Tudor", "Königsallee", "6", "40212", "Düsseldorf", company="Tudor KG")
)
ANNE = DemoCustomer(
    "DE--7", Address("Ms", "Anne", "Boleyn", "Schlossgasse", "2", "01067", "Dresden", "+49 351 5550102")
)
ANDREW = DemoCustomer(
    "DE--8",
    Address("Mr", "Andrew", "Wedner", "Limmatquai", "58", "8001", "Zürich", country="Switzerland", iso2_code="CH"),
)
AHILL = DemoCustomer(
    "DE--9",
    Address("Mr", "Ahill", "Grant", "Spalenberg", "20", "4051", "Basel", country="Switzerland", iso2_code="CH"),
)
ALEXA = DemoCustomer("DE--10", Address("Ms", "Alexa", "Simons", "Lange Straße", "18", "18055", "Rostock"))
SONIA = DemoCustomer(
    "DE--21",
    Address("Ms", "Sonia", "Wagner", "Gärtnerstraße", "25", "10245", "Berlin", "+49 30 5550125", addition="3rd floor"),
)

SONIAS_OFFICE = SONIA.home.at("Alte Jakobstraße", "85", "10179", "Berlin", company="Wagner & Partner")
SONIAS_MOTHER = Address("Mrs", "Helga", "Wagner", "Dorfanger", "4", "15859", "Storkow", phone="+49 33678 5550104")
SONIA_IN_ZURICH = Address(
    "Ms", "Sonia", "Wagner", "Bahnhofstrasse", "3", "8001", "Zürich", country="Switzerland", iso2_code="CH"
)
HENRYS_WAREHOUSE = HENRY.home.at("Hafenweg", "12", "40221", "Düsseldorf", company="Tudor KG, goods in")
"""Addresses that are not where the customer lives."""
