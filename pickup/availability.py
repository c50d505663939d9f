"""What is to be had at service points (storefront.md, 5.3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.availability import NOTHING_AVAILABLE, Available
from merchants.queries.offers import OfferView
from pickup.offers import OfferChoice, OfferPlace


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of a request."""

    sku: str
    quantity: int
    offer_reference: str | None
    merchant_reference: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """What a service point has of one item. `offer_reference` may be another offer of the same merchant."""

    wanted: Wanted
    offer_reference: str | None
    available: Available
    is_available: bool


def found_at(choice: OfferChoice, wanted: Sequence[Wanted], place: OfferPlace) -> list[Found]:
    """Return what a point has of each item in their order; what one item takes is not there for the next."""
    choice.forget_uses()
    return [_found(choice, each, place) for each in wanted]


def _found(choice: OfferChoice, wanted: Wanted, place: OfferPlace) -> Found:
    merchant = wanted.merchant_reference or choice.merchant_of(wanted.offer_reference or "")
    candidates = choice.candidates(wanted.sku, [merchant] if merchant else [], place)
    candidates.sort(key=lambda offer: offer.reference != wanted.offer_reference)  # the offer itself comes first
    chosen = _first_with_enough(choice, candidates, wanted.quantity) or next(iter(candidates), None)
    if chosen is None:
        return Found(wanted, wanted.offer_reference, NOTHING_AVAILABLE, is_available=False)
    available = choice.remaining(chosen)
    choice.use(chosen, wanted.quantity)
    return Found(wanted, chosen.reference, available, available.covers(wanted.quantity))


def _first_with_enough(choice: OfferChoice, offers: Sequence[OfferView], quantity: int) -> OfferView | None:
    return next((offer for offer in offers if choice.remaining(offer).covers(quantity)), None)
