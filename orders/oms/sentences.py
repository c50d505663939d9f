"""Sentences about process files: English text for the terminal and the log, and the reader's language for pages."""

from django.utils.translation import gettext


class Sentence(str):
    """The English text, which remembers what it was made of."""

    template: str
    values: dict[str, str]

    @property
    def translated(self) -> str:
        """The same in the language of whoever reads the page."""
        return gettext(self.template) % self.values


def sentence(template: str, **values: object) -> Sentence:
    """Return a sentence with its values put in, as in `%(state)s`."""
    words = {name: str(value) for name, value in values.items()}
    text = Sentence(template % words)
    text.template, text.values = template, words
    return text
