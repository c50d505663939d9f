"""Attributes that the catalog's endpoints take (catalog.md, 15)."""

from glue.constraints import AtLeast, AtMost, Length, NotBlank, Numeric
from glue.inputs import Attribute, GlueInput, Text


class ReviewInput(GlueInput):
    rating = Attribute(NotBlank(), Numeric(), AtLeast(1), AtMost(5))
    summary = Text(NotBlank(), Length(at_most=255))
    nickname = Text(NotBlank(), Length(at_most=255))
    description = Text(required=False)
