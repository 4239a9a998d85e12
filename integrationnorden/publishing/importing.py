"""What all imports share: problems by row and field, and the refusal that lists them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from djangocms_versioning.constants import DRAFT
from djangocms_versioning.models import Version

from .models import Content, Grouper


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, and where: the row in the file (from 1, 0 for none) and the path of the field.

    In a workbook the path begins with the sheet: "texts.title".
    """

    row: int
    field: str
    message: str

    def __str__(self) -> str:
        if not self.row:
            return f"{self.field}: {self.message}" if self.field else self.message
        where = _("row %(row)d, %(field)s") if self.field else _("row %(row)d")
        return f"{where % {'row': self.row, 'field': self.field}}: {self.message}"


class ImportRefused(ValueError):
    """Nothing was imported; `problems` lists all that is wrong."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


@dataclass(slots=True)
class Report:
    """What an import did, by number."""

    created: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)


def decode(data: bytes) -> str:
    """The text of a file. Raises ImportRefused where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ImportRefused([Problem(0, "", _("The file is not UTF-8 text."))]) from error


def validation_problems(row: int, error: ValidationError) -> list[Problem]:
    """What a model says about the fields of one row."""
    if not hasattr(error, "error_dict"):
        return [Problem(row, "", " ".join(error.messages))]
    return [Problem(row, name, " ".join(messages)) for name, messages in error.message_dict.items()]


def write_text(
    grouper: Grouper, language: str, fields: Mapping[str, Any], user: AbstractBaseUser, *, publish: bool
) -> bool:
    """Write a text as a new version unless the newest one says the same. Returns whether it wrote.

    Fields that are not given are those of the newest version. Raises ValidationError.
    """
    content_model: Any = grouper._meta.get_field("contents").related_model
    own = {content_model.grouper_field: grouper}
    newest = content_model.admin_manager.filter(**own, language=language).latest_content().first()
    if newest and all(getattr(newest, name) == value for name, value in fields.items()):
        return False
    kept = {name: getattr(newest, name) for name in _text_fields(content_model)} if newest else {}
    content = content_model(**own, language=language, **(kept | dict(fields)))
    content.full_clean(exclude=["placeholders"])
    content.save()
    version = Version.objects.create(content=content, created_by=user, state=DRAFT)
    if publish:
        version.publish(user)
    return True


def _text_fields(content_model: type[Content]) -> list[str]:
    """What a version says, without its identity and what was said of the change before it."""
    identity = {"id", "language", "change_note", content_model.grouper_field}
    return [field.name for field in content_model._meta.concrete_fields if field.name not in identity]
