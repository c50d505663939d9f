"""Texts that typing is completed to, of all products of a scope; read when somebody types for the first time."""

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from search.bitmaps import Bitmap, bitmap_of
from search.models import SearchEntry
from search.words import words_of


@dataclass(frozen=True)
class Completions:
    """`text` holds the different texts, a line each, in the order of the alphabet.

    `products` are the ordinals of the products that offer a text, `variants` the words of the name and SKU of each
    variant that does.
    """

    text: str
    products: Mapping[str, Sequence[int]]
    variants: Mapping[str, Sequence[str]]

    def counted(self, typed: str, words: Sequence[str], found: Bitmap) -> Iterator[tuple[str, int]]:
        """Yield the texts that contain what was typed, with the number of found products and variants that offer them.

        A blank stands for any text. A variant is found if a word of its name or SKU begins with one of the words.
        """
        beginnings = [f" {word}" for word in words]
        size = found.bit_length()
        for term in self._containing(typed):
            members = bitmap_of((ordinal for ordinal in self.products.get(term, ()) if ordinal < size), size)
            count = (members & found).bit_count()
            for said in self.variants.get(term, ()):
                count += any(beginning in said for beginning in beginnings)
            if count:
                yield term, count

    def _containing(self, typed: str) -> Iterator[str]:
        for line in line_pattern(typed).finditer(self.text):
            yield line[0]


def line_pattern(typed: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in typed.lower().split()]
    return re.compile(rf"^.*{'.*'.join(parts)}.*$", re.MULTILINE)


def read_completions(scope_id: int, ordinals: Mapping[int, int]) -> Completions:
    """Read the texts of all entries of a scope; one statement."""
    products: dict[str, array[int]] = {}
    variants: dict[str, list[str]] = {}
    rows = SearchEntry.objects.filter(scope=scope_id).order_by("pk").values_list("pk", "terms")
    for entry_id, terms in rows.iterator(chunk_size=2000):
        if entry_id not in ordinals:
            continue
        said = orjson.loads(terms)
        for term in said["product"]:
            products.setdefault(term, array("I")).append(ordinals[entry_id])
        for name, sku in said["variants"]:
            words = "".join(f" {word}" for word in words_of(f"{name}\n{sku}"))
            for term in dict.fromkeys((name, sku)):
                variants.setdefault(term, []).append(words)
    lines = sorted({" ".join(term.split("\n")) for term in products.keys() | variants.keys()})
    return Completions("\n".join(lines), products, variants)
