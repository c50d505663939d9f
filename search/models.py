"""The search index, and what the shop says about searching (search.md, 6 and 7).

The index has one row for each abstract product, store and locale. Which rows are out of date is written down by the
database itself, in the transaction of the change (`search.triggers`); they are brought up to date right after it.
"""

from django.db import models

from catalog.models import AbstractProduct, AttributeKey, Store

SCOPES_MAX = 1024
"""Stores times locales that an index can hold: the key of a row is made of the product's and the scope's."""


class SearchScope(models.Model):
    """One store in one locale; nothing is ever found across scopes."""

    store = models.ForeignKey(Store, models.CASCADE, related_name="search_scopes", db_index=False)
    locale_name = models.CharField("locale", max_length=10)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["store", "locale_name"], name="search_one_scope")]

    def __str__(self) -> str:
        return f"{self.store.name} {self.locale_name}"


class SearchState(models.Model):
    """The one row that every writer of the index locks and every reader looks at first.

    `index_revision` changes with every write of the index, `shop_revision` with what all results share: categories,
    labels, facets, names, synonyms. A process keeps what it read for as long as they stay.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    index_revision = models.BigIntegerField(default=0)
    shop_revision = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.index_revision} {self.shop_revision}"


class SearchEntry(models.Model):
    """A product as one store and locale finds it. The key is the product's times `SCOPES_MAX` plus the scope's.

    `boosted` are the words of the boosted field, each behind a blank. `tokens` are the words of all fields, each with
    the scope and the field in front (`search.tokens`): the one column that the database searches. The others are JSON:
    `facts` is what filters, facets and sorting need, `prices` what the product costs from when on, `card` what a
    result shows, `terms` what typing is completed to.
    """

    id = models.BigIntegerField(primary_key=True)
    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="entries", db_index=False)
    product = models.ForeignKey(
        AbstractProduct, models.DO_NOTHING, related_name="search_entries", db_constraint=False
    )  # an entry outlives its product until the writer of the index takes it out, with all that it counts
    revision = models.BigIntegerField()
    sort_name = models.CharField(max_length=255)
    facts = models.TextField()
    prices = models.TextField()
    boosted = models.TextField()
    card = models.TextField()
    terms = models.TextField()
    tokens = models.TextField()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "search entries"
        indexes = [models.Index(fields=["scope", "revision"], name="search_entries_since")]

    def __str__(self) -> str:
        return f"{self.product_id} in {self.scope_id}"


class SearchWord(models.Model):
    """A word of the index of one scope, and in how many entries it stands.

    `spelling_count` counts the entries that have it in a text from which spelling is suggested (search.md, 6.6).
    `stem` is its root in the language of the scope, `ending` that root from its last letter to its first: what ends
    alike, as compounds do, begins alike there.
    """

    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="words", db_index=False)
    word = models.CharField(max_length=100)
    stem = models.CharField(max_length=100)
    ending = models.CharField(max_length=100)
    count = models.IntegerField(default=0)
    spelling_count = models.IntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["scope", "word"], name="search_one_word_per_scope")]
        indexes = [models.Index(fields=["scope", "stem"], name="search_words_by_stem")]

    def __str__(self) -> str:
        return self.word


class SearchChange(models.Model):
    """Something that the index does not know yet, written by the database with the change itself."""

    class ChangedThing(models.IntegerChoices):
        SHOP = 0, "the shop"
        ABSTRACT = 1, "abstract product"
        CONCRETE = 2, "concrete product"
        IMAGE_SET = 3, "image set"
        CATEGORY = 4, "category"
        MERCHANT = 5, "merchant"
        EVERYTHING = 6, "everything"

    id = models.BigAutoField(primary_key=True)
    kind = models.PositiveSmallIntegerField(choices=ChangedThing)
    object_id = models.BigIntegerField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.object_id}"


class TargetField(models.TextChoices):
    FULL_TEXT = "full-text", "full text"
    BOOSTED = "full-text-boosted", "full text, boosted"
    SUGGESTION = "suggestion-terms", "spelling suggestions"
    COMPLETION = "completion-terms", "completion"
    STRING_FACET = "string-facet", "string facet"
    INTEGER_FACET = "integer-facet", "integer facet"
    STRING_SORT = "string-sort", "string sort"
    INTEGER_SORT = "integer-sort", "integer sort"


class SearchAttributeTarget(models.Model):
    """Where the values of an attribute are searched (search.md, 7.1)."""

    attribute = models.ForeignKey(AttributeKey, models.CASCADE, related_name="search_targets", db_index=False)
    target_field = models.CharField(max_length=30, choices=TargetField)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["attribute", "target_field"], name="search_one_target")]

    def __str__(self) -> str:
        return f"{self.attribute} {self.target_field}"


class FilterType(models.TextChoices):
    SINGLE = "single-select", "single select"
    MULTI = "multi-select", "multi select"
    RANGE = "range", "range"


class SearchFacet(models.Model):
    """An attribute that results can be narrowed by (search.md, 7.2)."""

    attribute = models.ForeignKey(AttributeKey, models.CASCADE, related_name="search_facets", db_index=False)
    filter_type = models.CharField(max_length=20, choices=FilterType)
    position = models.IntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [models.UniqueConstraint(fields=["attribute"], name="search_one_facet_per_attribute")]

    def __str__(self) -> str:
        return f"{self.attribute} {self.filter_type}"


class SearchSynonym(models.Model):
    """Words that stand for each other in a store and locale, or a word that stands for others one way only."""

    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="synonyms", verbose_name="store and locale")
    word = models.CharField(max_length=100, help_text="What is typed.")
    synonyms = models.CharField(max_length=1000, help_text="What it finds too: words with commas between them.")
    is_one_way = models.BooleanField("one way", default=False, help_text="The other words do not find this one.")

    class Meta:
        ordering = ["scope", "word"]

    def __str__(self) -> str:
        return f"{self.word} {'>' if self.is_one_way else '='} {self.synonyms}"


class SearchPlacement(models.Model):
    """Where staff put a product for a text: in front of everything, or behind it."""

    class PlacementKind(models.TextChoices):
        FRONT = "front", "pinned"
        BEHIND = "behind", "buried"

    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="placements", verbose_name="store and locale")
    text = models.CharField(max_length=255, help_text="The text that is searched for.")
    product = models.ForeignKey(AbstractProduct, models.CASCADE, related_name="search_placements")
    place = models.CharField(max_length=10, choices=PlacementKind)
    position = models.PositiveSmallIntegerField(default=0, help_text="Of the pinned products the lowest comes first.")

    class Meta:
        ordering = ["scope", "text", "place", "position", "pk"]
        constraints = [models.UniqueConstraint(fields=["scope", "text", "product"], name="search_one_placement")]

    def __str__(self) -> str:
        return f"{self.text}: {self.product_id} {self.get_place_display()}"


class SearchRedirect(models.Model):
    """A text that leads to a page of the shop; a storefront finds the address beside the results."""

    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="redirects", verbose_name="store and locale")
    text = models.CharField(max_length=255, help_text="The text that is searched for.")
    url = models.CharField("URL", max_length=255, help_text="A path of the shop, or a whole address.")

    class Meta:
        ordering = ["scope", "text"]
        constraints = [models.UniqueConstraint(fields=["scope", "text"], name="search_one_redirect")]

    def __str__(self) -> str:
        return f"{self.text}: {self.url}"


class SearchMiss(models.Model):
    """A text that found nothing, and how often; nobody knows who searched."""

    scope = models.ForeignKey(SearchScope, models.CASCADE, related_name="misses", verbose_name="store and locale")
    text = models.CharField(max_length=100)
    count = models.PositiveIntegerField(default=1)
    last_on = models.DateField("last on", auto_now_add=True)

    class Meta:
        ordering = ["-count", "pk"]
        verbose_name = "search without hits"
        verbose_name_plural = "searches without hits"
        constraints = [models.UniqueConstraint(fields=["scope", "text"], name="search_one_miss")]
        indexes = [models.Index(fields=["-count", "id"], name="search_misses_by_count")]

    def __str__(self) -> str:
        return self.text
