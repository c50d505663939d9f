"""The roots of words, so that a search for one camera finds cameras, by the stemmers of the Snowball project."""

from functools import lru_cache
from threading import local

import snowballstemmer

ALGORITHMS = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "sv": "swedish", "tr": "turkish",
}  # fmt: skip
FOREIGN_PLURAL = ("as", "is", "os", "ys")
"""How words end in German that were borrowed with their plural, such as Kameras: its stemmer leaves them."""

ENGLISH = "a an and are as at by for from in is it of on or that the this to with without"
GERMAN = """
als am an auf aus bei das dem den der des die ein eine einem einen einer eines fuer im in ist mit nach oder ohne und vom
von zu zum zur
"""
STOP_WORDS = {"en": frozenset(ENGLISH.split()), "de": frozenset(GERMAN.split())}
COMPOUNDING = frozenset({"da", "de", "fi", "hu", "nl", "no", "sv"})
"""Languages that write several nouns as one word."""

_stemmers = local()


def language_of(locale_name: str) -> str:
    return locale_name.partition("_")[0].lower()


@lru_cache(maxsize=50_000)
def stem_of(word: str, language: str) -> str:
    """Return the root of a folded word; a word with digits, or of a language without a stemmer, is its own."""
    algorithm = ALGORITHMS.get(language)
    if algorithm is None or not word.isalpha():
        return word
    stemmers = _stemmers.__dict__
    if algorithm not in stemmers:  # a stemmer works on itself: each thread has its own
        stemmers[algorithm] = snowballstemmer.stemmer(algorithm)
    if language == "de" and len(word) > 4 and word.endswith(FOREIGN_PLURAL):
        word = word[:-1]
    return str(stemmers[algorithm].stemWord(word))


def without_stop_words(words: list[str], language: str) -> list[str]:
    """Return the words that carry meaning; of a text of nothing else, all of them."""
    stop_words = STOP_WORDS.get(language, frozenset())
    return [word for word in words if word not in stop_words] or words
