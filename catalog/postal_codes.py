"""How postal codes are written, country by country, as Unicode's territory data of 2015 has it (catalog.md, 16)."""

import re

FOUR, FIVE, SIX = r"\d{4}", r"\d{5}", r"\d{6}"
PATTERNS = {
    **dict.fromkeys(("AM", "CX", "CC", "HM", "NF", "AU", "AT", "BE", "BG", "CY", "DK", "GE", "HU", "LI", "LU"), FOUR),
    **dict.fromkeys(("MK", "NZ", "NO", "PH", "SI", "ZA", "CH", "TN", "PY", "BD"), FOUR),
    **dict.fromkeys(("BA", "HR", "CR", "CU", "EE", "FI", "DE", "ID", "IT", "KE", "KW", "MX", "ME", "MA", "MM"), FIVE),
    **dict.fromkeys(("PK", "SM", "ES", "LK", "TH", "TR", "UA", "UY", "EG", "JO", "MY", "DZ", "VA"), FIVE),
    **dict.fromkeys(("BY", "CN", "CO", "IN", "KZ", "KG", "NG", "RO", "RU", "SG", "TJ", "TM", "UZ", "EC"), SIX),
    "AD": r"AD\d{3}",
    "BR": r"\d{5}[\-]?\d{3}",
    "CA": r"[ABCEGHJKLMNPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ ]?\d[ABCEGHJ-NPRSTV-Z]\d",
    "CZ": r"\d{3}[ ]?\d{2}",
    "FR": r"\d{2}[ ]?\d{3}",
    "GB": (
        r"GIR[ ]?0AA|((AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|"
        r"EC|EH|EN|EX|FK|FY|G|GL|GY|GU|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|"
        r"MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|"
        r"TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)(\d[\dA-Z]?[ ]?\d[ABD-HJLN-UW-Z]{2}))|BFPO[ ]?\d{1,4}"
    ),
    "GR": r"\d{3}[ ]?\d{2}",
    "IL": r"\d{5}",
    "IS": r"\d{3}",
    "JP": r"\d{3}-\d{4}",
    "KR": r"\d{3}[\-]\d{3}",
    "LT": r"\d{5}",
    "LV": r"\d{4}",
    "MC": r"980\d{2}",
    "MD": r"\d{4}",
    "MT": r"[A-Z]{3}[ ]?\d{2,4}",
    "NL": r"\d{4}[ ]?[A-Z]{2}",
    "PL": r"\d{2}-\d{3}",
    "PT": r"\d{4}([\-]\d{3})?",
    "RS": r"\d{6}",
    "SE": r"\d{3}[ ]?\d{2}",
    "SK": r"\d{3}[ ]?\d{2}",
    "TW": r"\d{3}(\d{2})?",
    "US": r"\d{5}([ \-]\d{4})?",
}


def postal_code_pattern(iso2_code: str) -> str | None:
    """Return the regular expression, or None where the data has none."""
    return PATTERNS.get(iso2_code)


def is_postal_code_mandatory(iso2_code: str) -> bool:
    """Whether an address needs one: there is a pattern and it does not match an empty text."""
    pattern = PATTERNS.get(iso2_code)
    return pattern is not None and re.fullmatch(pattern, "") is None
