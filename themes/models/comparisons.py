"""How the countries and territories do: questions that editors define, with an answer for each."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from integrationnorden.publishing import partial_dates
from integrationnorden.publishing.models import Content, Grouper
from integrationnorden.publishing.querysets import GrouperQuerySet
from integrationnorden.publishing.rows import Column, RowsField
from themes.choices import AREAS

from .syntheses import Theme

_is_web_address = URLValidator(schemes=["http", "https"])


def eight_areas() -> list[dict[str, str]]:
    """A row for each country and territory, so that none is forgotten: a blank answer means "not known"."""
    return [{"area": code, "text": "", "as_of": "", "source": "", "url": ""} for code in AREAS]


def validate_answers(rows: Any) -> None:
    """One answer an area at most, and none without its date and its source."""
    seen: set[str] = set()
    for row in rows if isinstance(rows, list) else []:
        code = row.get("area", "")
        if code not in AREAS or code in seen:
            raise ValidationError(
                _("Use each of these codes at most once: %(codes)s."),
                code="answer_area",
                params={"codes": ", ".join(AREAS)},
            )
        seen.add(code)
        _validate_answer(row)


def _validate_answer(row: dict[str, str]) -> None:
    try:
        if row.get("as_of"):
            partial_dates.validate(row["as_of"])
        if row.get("url"):
            _is_web_address(row["url"])
    except ValidationError as error:
        raise ValidationError(f"{row['area']}: {' '.join(error.messages)}", code="answer") from error
    if row.get("text") and not (row.get("as_of") and row.get("source")):
        raise ValidationError(
            _("%(area)s: an answer needs its date and its source."), code="answer", params={"area": row["area"]}
        )


class PolicyQuestion(Grouper):
    """A question on which the countries and territories are compared."""

    theme = models.ForeignKey(Theme, verbose_name=_("theme"), on_delete=models.PROTECT, related_name="questions")
    order = models.PositiveSmallIntegerField(_("order"), default=1)

    objects: ClassVar = GrouperQuerySet.as_manager()

    class Meta:
        verbose_name = _("question of the comparison")
        verbose_name_plural = _("questions of the comparison")


class PolicyQuestionContent(Content):
    """The question, which is the title, and its answers; each answer with its date and source is of this version."""

    grouper_field = "question"

    question = models.ForeignKey(
        PolicyQuestion, verbose_name=_("question of the comparison"), on_delete=models.CASCADE, related_name="contents"
    )
    explanation = models.TextField(_("how to read it"), blank=True)
    answers = RowsField(
        _("answers"),
        columns=[
            Column("area", _("Code of the country or territory")),
            Column("text", _("Answer"), long=True),
            Column("as_of", _("As of")),
            Column("source", _("Source")),
            Column("url", _("Address of the source")),
        ],
        default=eight_areas,
        validators=[validate_answers],
        help_text=_("A blank answer is shown as not known. Dates: 2015, 2015-12 or 2015-12-01."),
    )

    class Meta:
        verbose_name = _("text of a question")
        verbose_name_plural = _("texts of questions")
        permissions: ClassVar = [("publish_policyquestioncontent", _("Can publish and unpublish questions"))]

    def get_template(self) -> str:
        """The template whose placeholders editors fill."""
        return "themes/question.html"

    def get_absolute_url(self) -> str:
        """The canonical address: in the text's own language."""
        with override(self.language):
            return reverse("themes:question", args=[self.question.number, self.slug])
