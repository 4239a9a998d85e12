"""Publications that syntheses rest on, as records that all languages share."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from integrationnorden.languages import registry
from integrationnorden.publishing.rows import Column, RowsField
from themes.choices import PublicationKind

# A key as citations in a text name it: [@calmfors2019].
KEY = r"[A-Za-z0-9][A-Za-z0-9_.:-]*"
validate_key = RegexValidator(rf"^{KEY}\Z", _("Use letters from A to Z, digits and hyphens."), code="key")
validate_doi = RegexValidator(r"^10\.\d{4,9}/\S+\Z", _("A DOI looks like 10.6027/temanord2023-512."), code="doi")


class Publication(models.Model):
    """A publication in its own language, cited by its key. Blank means "not known"."""

    key = models.CharField(
        _("key"),
        max_length=80,
        unique=True,
        validators=[validate_key],
        help_text=_("Citations in a text name it: [@key] or [@key, p. 12]."),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind, default=PublicationKind.REPORT)
    authors = RowsField(
        _("authors"),
        columns=[Column("family", _("Family name, or organisation")), Column("given", _("Given names"))],
    )
    title = models.CharField(_("title"), max_length=400)
    container = models.CharField(_("journal, book or series"), max_length=250, blank=True)
    number = models.CharField(_("number"), max_length=60, blank=True)
    pages = models.CharField(_("pages"), max_length=40, blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    publisher = models.CharField(_("publisher"), max_length=200, blank=True)
    doi = models.CharField("DOI", max_length=120, blank=True, validators=[validate_doi])
    url = models.URLField(_("address"), max_length=500, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=registry.CHOICES, blank=True)
    is_open_access = models.BooleanField(_("open access"), null=True, blank=True)

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    def __str__(self) -> str:
        return f"{self.byline or self.publisher} ({self.year or '–'}): {self.title}"

    @property
    def address(self) -> str:
        """Where it can be read: by its DOI, which stays, where it has one."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    @property
    def byline(self) -> str:
        return ", ".join(author["family"] for author in self.authors)

    def csl(self) -> dict[str, Any]:
        """The record as CSL-JSON (citationstyles.org, schema 1.0); without authors, its publisher is the author."""
        item: dict[str, Any] = {
            "id": self.key,
            "type": self.kind,
            "title": self.title,
            "author": [_name(author) for author in self.authors] or [{"literal": self.publisher}],
            **self._series(),
            "page": self.pages,
            "publisher": self.publisher if self.authors else "",
            "DOI": self.doi,
            "URL": self.address,
            "language": self.language,
        }
        if self.year:
            item["issued"] = {"date-parts": [[self.year]]}
        return {name: value for name, value in item.items() if value}

    def _series(self) -> dict[str, str]:
        """Where it appeared. Styles leave out the series of a report, which readers order it by."""
        if self.kind == PublicationKind.ARTICLE:
            return {"container-title": self.container, "issue": self.number}
        if self.kind == PublicationKind.CHAPTER:
            return {"container-title": self.container}
        return {"number": f"{self.container} {self.number}".strip()}


def _name(author: dict[str, str]) -> dict[str, str]:
    """An author with no given name is an organisation."""
    given = author.get("given", "")
    return {"family": author["family"], "given": given} if given else {"literal": author["family"]}
