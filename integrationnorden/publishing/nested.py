"""Rows of other tables inside a row: as JSON in the query, and as models again.

A page that shows many things asks so once for all that is said of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Model, QuerySet
from django.db.models.functions import JSONObject

M = TypeVar("M", bound=Model)


def rows(found: QuerySet[Any], *names: str) -> ArraySubquery:
    """These columns and annotations of each row, as one column of JSON objects."""
    return ArraySubquery(found.annotate(nested=JSONObject(**{name: name for name in names})).values("nested"))


def columns(model: type[Model], *without: str) -> list[str]:
    """The names of all columns but some, which are asked for later if they are needed."""
    return [field.attname for field in model._meta.concrete_fields if field.name not in without]


def models(model: type[M], found: Iterable[dict[str, Any]]) -> list[M]:
    """The rows as instances; what is no column of the model becomes an attribute."""
    return [_instance(model, row) for row in found]


def _instance(model: type[M], row: dict[str, Any]) -> M:
    fields = [field for field in model._meta.concrete_fields if field.attname in row]
    values = [field.to_python(row[field.attname]) for field in fields]
    instance = model.from_db("default", [field.attname for field in fields], values)
    for name in row.keys() - {field.attname for field in fields}:
        setattr(instance, name, row[name])
    return instance
