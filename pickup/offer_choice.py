"""Which offers deliver the lines of a checkout, or hand them over (storefront.md, 5.4)."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pickup.errors import LINE_NOT_AVAILABLE, TYPE_NOT_AVAILABLE
from pickup.offers import OfferChoice, OfferPlace, offers_to_choose
from pickup.queries import TypeView


@dataclass(frozen=True, slots=True)
class SentLine:
    """A line of a cart with the type of the shipment that it is in, and the point where it is fetched."""

    key: str
    sku: str
    name: str
    quantity: int
    offer_reference: str | None
    merchant_reference: str | None
    shipment_type: TypeView
    point_uuid: str | None


@dataclass(frozen=True, slots=True)
class Market:
    store_name: str
    currency: str
    price_mode: str


@dataclass(slots=True)
class Settled:
    """`offers` take the place of those that lines named, by the lines' keys."""

    problems: list[str] = field(default_factory=list)
    offers: dict[str, str] = field(default_factory=dict)


def settle_lines(lines: Sequence[SentLine], market: Market) -> Settled:
    """Choose for each line the cheapest offer of its merchant that has the type, the point and enough of it.

    A line without an offer can be sent, never fetched. An offer that says nothing of types is sent by any: only offers
    that name types are bound to them.
    """
    settled = Settled()
    settled.problems += _closed_types(lines, market)
    asked = [line for line in lines if line.offer_reference or line.shipment_type.is_pickup]
    if not asked:
        return settled
    choice = offers_to_choose({line.sku for line in asked}, market.store_name, market.currency, market.price_mode)
    for line in asked:
        _settle(line, choice, settled)
    return settled


def _closed_types(lines: Sequence[SentLine], market: Market) -> list[str]:
    closed = {
        line.shipment_type.key: line.shipment_type.name
        for line in lines
        if not line.shipment_type.is_offered(market.store_name)
    }
    return [TYPE_NOT_AVAILABLE({"%name%": name}) for name in closed.values()]


def _settle(line: SentLine, choice: OfferChoice, settled: Settled) -> None:
    merchant = choice.merchant_of(line.offer_reference) if line.offer_reference else None
    if line.offer_reference and not line.shipment_type.is_pickup and not choice.is_bound(line.offer_reference):
        return
    place = OfferPlace(line.point_uuid, line.shipment_type.service_type_uuid, line.shipment_type.uuid)
    candidates = choice.candidates(line.sku, [merchant], place) if merchant else []
    chosen = next((offer for offer in candidates if choice.remaining(offer).covers(line.quantity)), None)
    if chosen is None:
        settled.problems.append(LINE_NOT_AVAILABLE({"%item%": line.name}))
        return
    choice.use(chosen, line.quantity)
    if chosen.reference != line.offer_reference:
        settled.offers[line.key] = chosen.reference
