"""Rows of short texts inside a content, such as outcomes: edited as a table, stored with the version.

A row belongs to one language and one version, so it is part of the content (a JSON list of flat
objects) and copied, compared and reverted with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

BLANK_ROWS = 2
MAX_CELL = 2000


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key in the stored row, its label, and whether it takes several lines."""

    key: str
    label: Any
    long: bool = False


def clean_rows(rows: object, keys: Sequence[str]) -> list[dict[str, str]]:
    """The rows with exactly `keys`, stripped, without empty ones.

    Raises ValidationError for anything that is not a list of flat objects of these keys.
    """
    if not isinstance(rows, list):
        raise ValidationError(_("This must be a list of rows."), code="rows")
    cleaned = [_clean_row(row, keys, number) for number, row in enumerate(rows, start=1)]
    return [row for row in cleaned if any(row.values())]


def _clean_row(row: object, keys: Sequence[str], number: int) -> dict[str, str]:
    if not isinstance(row, dict) or not set(row) <= set(keys):
        raise ValidationError(
            _("Row %(number)d must have only these columns: %(keys)s."),
            code="row_keys",
            params={"number": number, "keys": ", ".join(keys)},
        )
    cells = {key: row.get(key) or "" for key in keys}
    if not all(isinstance(cell, str) and len(cell) <= MAX_CELL for cell in cells.values()):
        raise ValidationError(
            _("Row %(number)d must hold texts of at most %(limit)d characters."),
            code="row_cells",
            params={"number": number, "limit": MAX_CELL},
        )
    return {key: cell.strip() for key, cell in cells.items()}


class RowsWidget(forms.Widget):
    """A table with one input a cell and blank rows at the end; works without JavaScript."""

    template_name = "publishing/rows_widget.html"

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__()
        self.columns = columns

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *({} for _blank in range(BLANK_ROWS))]
        context["widget"] |= {
            "columns": self.columns,
            "count": len(rows),
            "rows": [
                [(f"{name}-{index}-{column.key}", column, row.get(column.key, "")) for column in self.columns]
                for index, row in enumerate(rows)
            ],
        }
        return context

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        count = min(int(data.get(f"{name}-count", "0")) if str(data.get(f"{name}-count", "0")).isdigit() else 0, 200)
        return [
            {column.key: data.get(f"{name}-{index}-{column.key}", "").strip() for column in self.columns}
            for index in range(count)
        ]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return f"{name}-count" not in data

    def id_for_label(self, id_: str) -> str:
        return ""


class RowsFormField(forms.Field):
    """The form field of `RowsField`."""

    def __init__(self, *, columns: Sequence[Column], **kwargs: Any) -> None:
        self.columns = columns
        kwargs["widget"] = RowsWidget(columns)
        super().__init__(**kwargs)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool((initial or []) != self.clean(data))

    def to_python(self, value: Any) -> list[dict[str, str]]:
        return clean_rows(value or [], [column.key for column in self.columns])


class RowsField(models.JSONField):
    """A list of flat rows with fixed columns; an empty list means not known."""

    def __init__(self, *args: Any, columns: Sequence[Column] = (), **kwargs: Any) -> None:
        self.columns = columns
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    @property
    def keys(self) -> list[str]:
        return [column.key for column in self.columns]

    def formfield(self, **kwargs: Any) -> Any:
        defaults = {
            "label": self.verbose_name,
            "help_text": self.help_text,
            "required": False,
            "validators": self.validators,
        }
        return RowsFormField(columns=self.columns, **defaults)

    def clean(self, value: Any, model_instance: Any) -> Any:
        rows = clean_rows(value, self.keys)
        self.run_validators(rows)
        return rows
