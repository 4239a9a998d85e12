"""What all imports share: problems by row and field, and the refusal that lists them all."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


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
