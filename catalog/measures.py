"""The ratio of two measurement units where a shop does not give one (catalog.md, 8.1)."""

METRES = {
    "METR": 1.0,
    "CMET": 0.01,
    "MMET": 0.001,
    "KMET": 1000.0,
    "INCH": 0.0254,
    "FEET": 0.3048,
    "YARD": 0.9144,
    "SMIL": 1609.344,
}
SQUARE_METRES = {
    "SMET": 1.0,
    "SQMM": 0.000001,
    "SQCM": 0.0001,
    "SQKI": 1_000_000.0,
    "SQIN": 0.00064516,
    "SQFO": 0.09290304,
    "SQYA": 0.83612736,
    "SQMI": 2_589_988.110336,
    "ARES": 100.0,
    "HECT": 10_000.0,
    "ACRE": 4046.8564224,
}
KILOGRAMS = {"KILO": 1.0, "GRAM": 0.001, "PUND": 0.45359237, "USOU": 0.028349523125, "TONS": 1000.0}
LITRES = {"LITR": 1.0, "CELI": 0.01, "MILI": 0.001, "GBGA": 4.54609, "USGA": 3.785411784, "BARL": 158.987294928}
DIMENSIONS = (METRES, SQUARE_METRES, KILOGRAMS, LITRES)


def conversion_between(code: str, base_code: str | None) -> float:
    """Return how many base units one unit is: 1 for units of different dimensions, and for those not known."""
    for measures in DIMENSIONS:
        if code in measures and base_code in measures:
            return round(measures[code] / measures[base_code], 10)
    return 1.0
