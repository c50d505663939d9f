"""Words of texts and of what people type: the one place where either is cut into words (search.md, 6.2)."""

import html
import re
import unicodedata
from collections.abc import Iterator

# An apostrophe or full stop between two letters, and a full stop or comma between two digits, stay inside a word.
LETTER = r"[^\W\d_]"
APOSTROPHES = "'\N{RIGHT SINGLE QUOTATION MARK}"
WORD = re.compile(
    rf"\w+(?:(?:(?<={LETTER})[{APOSTROPHES}.](?={LETTER})|(?<=\d)[.,](?=\d))\w+)*"
)  # the apostrophe of print
TAG = re.compile(r"<[^>]*>")
SEPARATORS = re.compile(r"[\W_]+")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "aa"})
CHAIN = re.compile(r"[^\W_]+(?:[-_./][^\W_]+)+")
WORD_LENGTH_MAX = 100


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in their order."""
    return [word[:WORD_LENGTH_MAX] for word in WORD.findall(text.lower())]


def without_markup(text: str) -> str:
    """Return the text of a description: tags count as blanks, entities as what they stand for."""
    return html.unescape(TAG.sub(" ", text)) if "<" in text or "&" in text else text


def folded(word: str) -> str:
    """Return a lower-case word as people type it on any keyboard: umlauts written out, accents dropped."""
    if word.isascii():
        return word
    spelled = word.translate(UMLAUTS)
    if spelled.isascii():
        return spelled
    apart = unicodedata.normalize("NFKD", spelled)
    return "".join(character for character in apart if not unicodedata.combining(character))


def folded_words(text: str) -> list[str]:
    return [folded(word) for word in words_of(text)]


def code_forms(code: str) -> Iterator[str]:
    """Yield the words under which a SKU is found: whole, without its separators, and each part between them."""
    lowered = folded(code.lower())
    parts = [part for part in SEPARATORS.split(lowered) if part]
    yield from dict.fromkeys([*words_of(lowered), "".join(parts), *parts])


def joined_forms(text: str) -> Iterator[str]:
    """Yield the words that a name writes with dashes as one, such as `dscw800` for DSC-W800."""
    for chain in CHAIN.findall(folded(text.lower())):
        yield SEPARATORS.sub("", chain)


def letters_of(word: str) -> int:
    """Count the letters of a word, which decide how many slips of the keyboard it may hold; a code has none."""
    return sum(character.isalpha() for character in word)
