"""UNHCR's API of the Refugee Data Finder: pages of items, asked for one after another."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

from integrationstatistics.readers.errors import gettext_noop as _
from integrationstatistics.readers.json_documents import Node

from .base import Client, Fetched, Part, document
from .errors import NotData, TooManyCells
from .planning import ALL, Choice, DatasetRequest, Variable
from .transport import Answer

PAGE_SIZE = 1000
MOST_PAGES = 1000
TOGETHER = "-"
"""What UNHCR writes for all countries together."""

_COUNTRIES = ("coo", "coa")


class Unhcr(Client):
    """`table` is the endpoint, such as asylum-applications.

    The selection names years in `year`, with `*` all since the first of them, and countries in `coo` (of
    origin) and `coa` (of asylum), by ISO 3166: all of them for `*`, the sum over them for `-` or where they
    are not named.
    """

    def fetch(self, request: DatasetRequest) -> Fetched:
        """Raises FetchError. Sums and single countries of origin take requests of their own."""
        found = [self._pages(one) for one in _apart(request)]
        parts = tuple(Part(answer.raw, answer.content_type, answer.request) for pages in found for answer in pages)
        return Fetched(parts, len(parts) * PAGE_SIZE)

    def _pages(self, request: DatasetRequest) -> list[Answer]:
        """Metadata are in the first page: how many there are."""
        first = self._page(request, 1)
        pages = self._count(document(first))
        if pages * PAGE_SIZE > self.source.max_cells:
            values = {"cells": pages * PAGE_SIZE, "limit": MOST_PAGES}
            raise TooManyCells(
                _("The selection has %(cells)d cells, which would take more than %(limit)d requests."), values
            )
        answers = [first]
        for number in range(2, pages + 1):
            answer = self._page(request, number)
            self._count(document(answer))
            answers.append(answer)
        return answers

    def variables(self, request: DatasetRequest) -> tuple[Variable, ...]:
        """The API has no metadata."""
        return ()

    def data(self, request: DatasetRequest, choice: Choice) -> Answer:
        return self._page(request, 1)

    def _page(self, request: DatasetRequest, number: int) -> Answer:
        parameters = [("limit", str(PAGE_SIZE)), ("page", str(number)), ("cf_type", "ISO")]
        asked = request.selection.get("year", ())
        if years := [year for year in asked if year != ALL]:
            last = str(self.transport.clock.now().year) if ALL in asked else max(years)
            parameters += [("yearFrom", min(years)), ("yearTo", last)]
        for name in _COUNTRIES:
            codes = request.selection.get(name, ())
            if ALL in codes:
                parameters.append((f"{name}_all", "true"))
            elif codes:
                parameters.append((name, ",".join(codes)))
        return self.transport.get(f"{self.source.address('en')}/{quote(request.table)}/", parameters)

    @staticmethod
    def _count(node: Node) -> int:
        pages = node.get("maxPages").value
        if not isinstance(pages, int) or isinstance(pages, bool) or not isinstance(node.get("items").value, list):
            raise NotData(_("This is no answer of UNHCR: it has no items."))
        return max(pages, 1)


def _apart(request: DatasetRequest) -> list[DatasetRequest]:
    """One request for all countries of origin together, and one for those that are named."""
    origins = request.selection.get("coo", ())
    if TOGETHER not in origins:
        return [request]
    named = tuple(code for code in origins if code != TOGETHER)
    together = replace(request, selection={**request.selection, "coo": ()})
    return [together, replace(request, selection={**request.selection, "coo": named})] if named else [together]
