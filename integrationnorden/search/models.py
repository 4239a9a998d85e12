"""The index: one entry for each language of each thing that readers can find."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages.labels import Label

from . import postings
from .querysets import SearchEntryQuerySet, SearchFormQuerySet, SearchMissQuerySet
from .sources import sources

# What search does not read of an entry is stored apart, and what it orders entries by never is: to fetch a key anew for
# each comparison takes seconds. Postings are not compressed, nor are texts: it would take longer than all else that
# PostgreSQL does for an entry, and save a fifth of short texts.
STORAGE = """
ALTER TABLE search_searchentry
  SET (toast_tuple_target = 1024),
  ALTER reference SET STORAGE PLAIN,
  ALTER title SET STORAGE PLAIN,
  ALTER sort_key SET STORAGE PLAIN,
  ALTER facets SET STORAGE MAIN,
  ALTER title_words SET STORAGE MAIN,
  ALTER summary SET STORAGE EXTERNAL,
  ALTER body SET STORAGE EXTERNAL;
ALTER TABLE search_searchposting
  ALTER texts SET STORAGE EXTERNAL
"""


class SearchEntry(models.Model):
    """One published text in one language, as lists, facets and search see it.

    Its key says where its postings are, and which readers are served it (search.postings), so that every reader sees
    each object once. `title_words` are what suggestions find it by. `facets` are tokens "name:value". `sort_key` orders
    titles as the text's own language does; `reference` is what the source makes the address from; `standing` is how
    well what the text says is supported, 0 where that is not known.
    """

    id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    language = models.CharField(max_length=2)
    reference = models.CharField(max_length=300)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    facets = ArrayField(models.CharField(max_length=80), default=list)
    sort_key = models.CharField(max_length=200)
    year = models.SmallIntegerField(null=True)
    standing = models.SmallIntegerField(default=0)
    published = models.DateTimeField()
    title_words = SearchVectorField(default="")

    # What a search says of an entry that it found: its rank, and the bits that it has of what the query asks for.
    rank: float
    marks: dict[str, int]

    objects: ClassVar = SearchEntryQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="one_entry_per_text"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["facets"], name="search_entry_facets"),
            GinIndex(fields=["title_words"], name="search_entry_titles"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.language}): {self.title}"

    @property
    def label(self) -> Label:
        """The title in the language of the text."""
        return Label(self.title, self.language)

    @property
    def address(self) -> str:
        """The address of what the text is about, for the reader of the active language."""
        return sources.get(self.kind).address(self.reference)


class SearchSegment(models.Model):
    """Texts that were indexed together. What takes one of them out locks it."""

    objects: ClassVar = models.Manager()

    def __str__(self) -> str:
        return str(self.pk)


class SearchPosting(models.Model):
    """The texts of a segment that have a lexeme, and where (search.postings), in order.

    `number` is that of the lexeme (search.lexemes): concepts that editors gave count as the title, what the text says
    often as the summary; facets have numbers too.
    """

    pk = models.CompositePrimaryKey("number", "segment")
    number = models.IntegerField()
    segment = models.BigIntegerField()
    texts = ArrayField(models.IntegerField())

    objects: ClassVar = models.Manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["segment"], name="search_posting_segment")]

    def __str__(self) -> str:
        return f"{self.number} in {self.segment}"


class ObjectBits(models.Field):  # type: ignore[type-arg]
    """A bit for each object that a segment may have, in order."""

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        return f"bit({postings.MOST_OBJECTS})"


class SearchFacet(models.Model):
    """The objects of a segment that carry a facet, for counting; `number` is that of the facet (search.lexemes).

    What it says of objects that have left the segment counts for nothing.
    """

    pk = models.CompositePrimaryKey("number", "segment")
    number = models.IntegerField()
    segment = models.BigIntegerField()
    carriers = ObjectBits()

    objects: ClassVar = models.Manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["segment"], name="search_facet_segment")]

    def __str__(self) -> str:
        return f"{self.number} in {self.segment}"


class SearchForm(models.Model):
    """A form that search knows: a word as it stands in some text, or a label of a concept.

    `form` is folded. `keys` are lexemes by which the form is found too: its dictionary form, its stem, how it is typed
    without Nordic letters; `key_numbers` are those that are looked up (search.lexemes). `concept` is the key of the
    concept that has the label, `preferred` the label as the vocabulary writes it where it is the preferred one.
    """

    MAX_LENGTH: ClassVar = 120

    form = models.CharField(max_length=MAX_LENGTH)
    language = models.CharField(max_length=2)
    concept = models.CharField(max_length=60, blank=True)
    keys = ArrayField(models.CharField(max_length=130), default=list)
    key_numbers = ArrayField(models.IntegerField(), default=list)
    preferred = models.CharField(max_length=120, blank=True)

    objects: ClassVar = SearchFormQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "language", "concept"], name="one_row_per_form_and_concept"),
        ]
        indexes: ClassVar = [
            GinIndex(fields=["form"], name="search_form_trigrams", opclasses=["gin_trgm_ops"]),
            GinIndex(fields=["key_numbers"], name="search_form_keys"),
            models.Index(fields=["concept"], name="search_form_labels", condition=models.Q(concept__gt="")),
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.language})"

    @property
    def lemma(self) -> str:
        """The dictionary form of a word of the texts: the first of its keys."""
        return self.keys[0][1:]

    @property
    def is_label(self) -> bool:
        return bool(self.concept)


class SearchPending(models.Model):
    """An object whose entries wait to be written anew, for any of the reasons in search.pending.

    One that `is_late` changed after the rebuild that is under way began.
    """

    kind = models.CharField(max_length=30)
    object_id = models.PositiveBigIntegerField()
    is_late = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_wait_per_object"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"


class SearchMiss(models.Model):
    """Words that were searched for without a result, counted without anything about who searched."""

    words = models.CharField(_("words"), max_length=200)
    language = models.CharField(_("language"), max_length=2)
    count = models.PositiveIntegerField(_("times"), default=1)
    last_on = models.DateField(_("last on"), auto_now=True)

    objects: ClassVar = SearchMissQuerySet.as_manager()

    class Meta:
        verbose_name = _("search without a result")
        verbose_name_plural = _("searches without a result")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["words", "language"], name="one_count_per_search"),
        ]

    def __str__(self) -> str:
        return self.words
