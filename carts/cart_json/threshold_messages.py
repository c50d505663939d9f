"""What a cart says about thresholds (checkout.md, 19)."""

from decimal import Decimal

from babel.core import Locale, UnknownLocaleError
from babel.numbers import format_currency, get_currency_precision

from pricing.calculation import AppliedThreshold, ThresholdKind

HARD_MINIMUM = {
    "en": "You need to add items for {amount} to reach the minimum order value.",
    "de": "Sie müssen Artikel für {amount} hinzufügen, um den Mindestbestellwert zu erreichen.",
}
HARD_MAXIMUM = {
    "en": "The cart value cannot be higher than {threshold}. Please remove some items to proceed with the order",
    "de": "Der Warenkorb darf nicht mehr als {threshold} wert sein. Bitte entfernen Sie Artikel, um zu bestellen.",
}
SOFT_MINIMUM = {
    "en": (
        "You need to add items for {amount} to pass a recommended threshold, but if you want can proceed to checkout."
    ),
    "de": "Für den empfohlenen Bestellwert fehlen Artikel für {amount}; Sie können aber auch jetzt schon bestellen.",
}
WITH_FEE = {
    "en": "You need to add items for {amount} to pass the threshold, otherwise a surcharge of {fee} is added.",
    "de": "Es fehlen Artikel für {amount} bis zum Mindestbestellwert, sonst kommt ein Zuschlag von {fee} hinzu.",
}
OWN_MESSAGES = {
    ThresholdKind.HARD_MINIMUM: HARD_MINIMUM,
    ThresholdKind.HARD_MAXIMUM: HARD_MAXIMUM,
    ThresholdKind.SOFT_MINIMUM: SOFT_MINIMUM,
    ThresholdKind.SOFT_MINIMUM_FIXED_FEE: WITH_FEE,
    ThresholdKind.SOFT_MINIMUM_FLEXIBLE_FEE: WITH_FEE,
}


def threshold_message(applied: AppliedThreshold, currency: str, locale_name: str) -> str:
    """Return the shop's message with its placeholders filled in, in its absence our own in the locale's language."""
    language = "de" if locale_name.startswith("de") else "en"
    values = {
        "threshold": amount_text(applied.threshold.threshold, currency, locale_name),
        "amount": amount_text(applied.difference, currency, locale_name),
        "fee": amount_text(applied.fee or 0, currency, locale_name),
    }
    if not applied.threshold.message:
        return OWN_MESSAGES[applied.threshold.type][language].format_map(values)
    message = applied.threshold.message
    shop_values = {"threshold": values["threshold"], "deltaWithSubtotal": values["amount"], "fee": values["fee"]}
    for name, text in shop_values.items():
        message = message.replace(f"{{{{{name}}}}}", text).replace(f"%{name}%", text)
    return message


def amount_text(amount: int, currency: str, locale_name: str) -> str:
    """Write an amount as readers of the locale do: €10,000.00 or 10.000,00 €."""
    major = Decimal(amount).scaleb(-get_currency_precision(currency))
    try:
        locale = Locale.parse(locale_name)
    except (UnknownLocaleError, ValueError):
        locale = Locale("en", "US")
    text: str = format_currency(major, currency, locale=locale)
    return text
