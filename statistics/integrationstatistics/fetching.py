"""From a service to a draft release: the stored request of a dataset is sent, and the answer is imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .clients import fetching
from .clients.base import Client
from .clients.errors import FetchError
from .clients.planning import DatasetRequest
from .clients.sources import SOURCES
from .importing import Imported, Progress, import_file
from .layout import ImportRefused
from .models import Dataset
from .readers import parts

TEXTS = ("language", "format")


@dataclass(frozen=True, slots=True)
class Downloaded:
    """One file of all that a service answered, and the requests that were sent."""

    raw: bytes
    requests: tuple[Mapping[str, Any], ...]


def request_of(dataset: Dataset) -> DatasetRequest:
    """The request that a dataset keeps. Raises ImportRefused where it is none that a service can be sent."""
    kept = dataset.request
    if not dataset.can_be_fetched:
        raise ImportRefused(_("%(dataset)s has no request: it must name a source and a table.") % {"dataset": dataset})
    if kept.get("source") not in SOURCES:
        values = {"name": kept.get("source"), "names": ", ".join(SOURCES)}
        raise ImportRefused(_("The source %(name)s is not known; these are: %(names)s.") % values)
    selection, codelists = kept.get("selection", {}), kept.get("codelists", {})
    is_whole = (
        isinstance(kept["table"], str)
        and all(isinstance(kept.get(name, ""), str) for name in TEXTS)
        and isinstance(selection, dict)
        and all(isinstance(codes, list) and all(isinstance(one, str) for one in codes) for codes in selection.values())
        and isinstance(codelists, dict)
        and all(isinstance(one, str) for one in codelists.values())
    )
    if not is_whole:
        raise ImportRefused(_("In a request, table, language and format are texts, and codes are lists of texts."))
    return DatasetRequest(
        kept["source"],
        kept["table"],
        kept.get("language", ""),
        {variable: tuple(codes) for variable, codes in selection.items()},
        codelists,
        kept.get("format", ""),
    )


def client_of(dataset: Dataset) -> Client:
    """One client for all datasets of a service keeps its pace. Raises ImportRefused."""
    return fetching.client_for(SOURCES[request_of(dataset).source])


def download(dataset: Dataset, client: Client | None = None) -> Downloaded:
    """What the service has now. Raises ImportRefused where nothing could be fetched."""
    request = request_of(dataset)
    try:
        fetched = (client or client_of(dataset)).fetch(request)
    except FetchError as error:
        raise ImportRefused(error.text(_)) from error
    raws = [part.raw for part in fetched.parts]
    return Downloaded(
        raws[0] if len(raws) == 1 else parts.pack(raws), tuple(dict(part.request) for part in fetched.parts)
    )


def fetch(dataset: Dataset, progress: Progress | None = None) -> Imported:
    """Make a draft of what the service has now. Raises ImportRefused."""
    downloaded = download(dataset)
    return import_file(downloaded.raw, dataset, progress, downloaded.requests)
